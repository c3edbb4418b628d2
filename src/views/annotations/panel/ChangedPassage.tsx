import { describe } from '../../../core/anchor.ts';
import type { Annotation } from '../../../core/annotation.ts';
import type { Range } from '../../../core/article.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import type { Edit } from '../../../state/annotations.ts';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { Changed } from '../Changed.tsx';
import { ruleOf } from '../Entry.tsx';
import entry from '../Entry.module.css';
import { Lengthy } from '../Lengthy.tsx';
import { useMargin } from '../margin.ts';
import { dirOf } from '../noteDirection.ts';
import { tellStep } from '../told.ts';

interface Props {
  readonly placed: PlacedAnnotation;
  readonly onShow: (range: Range) => void;
}

/** Gives each of these the words that stand in its place today, all as one step. */
export function useAccepting(changed: readonly PlacedAnnotation[]): () => void {
  const { t } = useWords();
  const { roster, keeping } = useMargin();
  return () => {
    const places = new Map(changed.map(({ annotation, start, end }) => [annotation.id, { start, end }]));
    const edit = ({ id }: Annotation): Edit => {
      const range = places.get(id);
      return range ? { target: describe(roster.article.text, range) } : {};
    };
    const step = keeping.annotations.getState().edit([...places.keys()], edit, 'accept');
    tellStep(t, step, (count) => t('orphans.accepted', { count }));
  };
}

/** An annotation whose words have changed since: both wordings, and a press that takes the new one. */
export function ChangedPassage({ placed, onShow }: Props) {
  const { t } = useWords();
  const { roster } = useMargin();
  const { text } = roster.article;
  const { annotation, start, end } = placed;
  const { target, note, direction, ink } = annotation;
  const accept = useAccepting([placed]);
  return (
    <li className={entry.entry} style={ruleOf(ink)}>
      <div className={entry.body}>
        <Changed before={target.exact} now={text.slice(start, end)} />
        {note.trim() !== '' && <Lengthy className={entry.note} dir={dirOf(note, direction)} words={note} />}
        <div className={styles.actions}>
          <button type="button" className={styles.action} onClick={accept}>
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
