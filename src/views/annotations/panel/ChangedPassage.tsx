import { describe } from '../../../core/anchor.ts';
import type { Range } from '../../../core/article.ts';
import { clip } from '../../../core/language.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { Changed } from '../Changed.tsx';
import { ruleOf } from '../Entry.tsx';
import entry from '../Entry.module.css';
import { withoutLosingFocus } from './Growing.tsx';
import { useMargin } from '../margin.ts';
import { dirOf } from '../noteDirection.ts';
import { tell } from '../told.ts';

interface Props {
  readonly placed: PlacedAnnotation;
  readonly onShow: (range: Range) => void;
}

const NOTE = 400;

/** An annotation whose words have changed since: both wordings, and a press that takes the new one. */
export function ChangedPassage({ placed, onShow }: Props) {
  const { t } = useWords();
  const { roster, keeping } = useMargin();
  const { text } = roster.article;
  const { annotation, start, end } = placed;
  const { id, target, note, direction, ink } = annotation;
  const accept = (): void => {
    keeping.annotations.getState().edit([id], { target: describe(text, { start, end }) }, 'attach');
    tell(t('orphans.accepted'), true);
  };
  return (
    <li className={entry.entry} style={ruleOf(ink)}>
      <div className={entry.body}>
        <Changed before={target.exact} now={text.slice(start, end)} />
        {note.trim() !== '' && (
          <p className={entry.note} dir={dirOf(note, direction)}>
            {clip(note, NOTE)}
          </p>
        )}
        <div className={styles.actions}>
          <button
            type="button"
            className={styles.action}
            onClick={(event) => withoutLosingFocus(event.currentTarget, accept)}
          >
            {t('orphans.accept')}
          </button>
          <button type="button" className={styles.plain} onClick={() => onShow({ start, end })}>
            {t('orphans.show')}
          </button>
        </div>
      </div>
    </li>
  );
}
