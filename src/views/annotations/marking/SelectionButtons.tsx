import { useStore } from 'zustand';
import { INKS } from '../../../core/paint.ts';
import type { Mention, Range } from '../../../core/article.ts';
import { namedBy } from '../../../core/naming.ts';
import { CopyIcon, NoteIcon, TagIcon } from '../../controls/actionIcons.tsx';
import { hearing } from '../../listening/hearing.ts';
import { ListenIcon } from '../../listening/icons.tsx';
import { useNamesOfKeys } from '../../commands/bindings.ts';
import { usePreferences, useWording, useWords } from '../../room.tsx';
import { useMargin } from '../margin.ts';
import styles from './SelectionBar.module.css';
import type { Draft } from './useDraft.ts';
import type { Marks } from './useMarks.ts';

interface Props {
  readonly draft: Draft;
  readonly marks: Marks;
  /** What a press does: lets the selection go, then acts on what it was. */
  readonly done: (act: (range: Range) => void) => () => void;
}

/** The inks, a note, a tag, a copy; and who it is where a name was selected. */
export function SelectionButtons({ draft, marks, done }: Props) {
  const { t } = useWords();
  const { roster, onName } = useMargin();
  const last = usePreferences(({ ink }) => ink);
  const mention = namedBy(roster, draft);
  const hear = useStore(hearing, (state) => state.hear);
  const keys = useNamesOfKeys();
  return (
    <>
      <div className={styles.inks}>
        {INKS.map((ink) => (
          <button
            key={ink}
            type="button"
            className={styles.ink}
            aria-label={t('marking.ink', { ink: t(`ink.${ink}`) })}
            title={t(`ink.${ink}`)}
            aria-keyshortcuts={ink === last ? keys('highlight').aria : undefined}
            data-last={ink === last}
            onClick={done((range) => marks.highlight(range, ink))}
          >
            <span className={`${styles.drop} ink-drop`} data-ink={ink} />
          </button>
        ))}
      </div>
      <div className={styles.acts}>
        <button
          type="button"
          className={styles.act}
          aria-keyshortcuts={keys('note').aria}
          onClick={done(marks.note)}
        >
          <NoteIcon />
          {t('marking.note')}
        </button>
        <button
          type="button"
          className={styles.act}
          aria-keyshortcuts={keys('tag').aria}
          onClick={done(marks.tag)}
        >
          <TagIcon />
          {t('marking.tag')}
        </button>
        <button type="button" className={styles.act} onClick={done(marks.copy)}>
          <CopyIcon />
          {t('marking.copy')}
        </button>
        {hear && (
          <button type="button" className={styles.act} onClick={done(hear)}>
            <ListenIcon />
            {t('listening.listen')}
          </button>
        )}
        {mention && <NameButton mention={mention} onPress={done(() => onName(mention))} />}
      </div>
    </>
  );
}

function NameButton({ mention, onPress }: { mention: Mention; onPress: () => void }) {
  const { t } = useWords();
  const say = useWording();
  const { roster } = useMargin();
  const entity = roster.byId.get(mention.entity)?.entity;
  if (!entity) return null;
  const name = say(entity.name);
  return (
    <button type="button" className={styles.act} aria-label={t('marking.name', { name })} onClick={onPress}>
      <bdi className={`${styles.name} kind-line kind-line-${entity.kind}`}>{name}</bdi>
    </button>
  );
}
