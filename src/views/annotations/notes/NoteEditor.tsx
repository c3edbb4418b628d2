import { type RefObject, useState } from 'react';
import type { Edit } from '../../../state/annotations.ts';
import { tagsByUse } from '../../../core/finding.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import type { StepName } from '../../../core/steps.ts';
import { useWords } from '../../room.tsx';
import { Changed } from '../Changed.tsx';
import { Disagreement } from '../Disagreement.tsx';
import { InkPicker } from '../InkPicker.tsx';
import { useMargin } from '../margin.ts';
import { NoteAdjusting } from './NoteAdjusting.tsx';
import { NoteCopying } from './NoteCopying.tsx';
import styles from './NoteEditor.module.css';
import { NoteField } from './NoteField.tsx';
import { TagField } from '../TagField.tsx';

interface Props {
  readonly placed: PlacedAnnotation;
  /** Set to where the note is written. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onRemove: () => void;
}

/** All that can be done with one annotation: its note, tags, ink, passage; copying it and throwing it away. */
export function NoteEditor({ placed, field, onRemove }: Props) {
  const { t } = useWords();
  const { keeping, roster } = useMargin();
  const { annotation, kind, start, end } = placed;
  const [known, setKnown] = useState<readonly string[]>([]);
  const { id, tags, ink, target } = annotation;
  const edit = (changed: Edit, name: StepName): void => {
    keeping.annotations.getState().edit([id], changed, name);
  };
  return (
    <div className={styles.editor} data-note-editor>
      <Disagreement annotation={annotation} />
      {kind === 'changed' && <Changed before={target.exact} now={roster.article.text.slice(start, end)} />}
      <NoteField annotation={annotation} field={field} />
      {/* Tags of other articles are read from storage: only where they are about to be needed. */}
      <div onFocus={() => setKnown(tagsByUse(keeping.annotations.getState().all()))}>
        <TagField
          value={tags}
          onChange={(next) => edit({ tags: next }, 'tags')}
          known={known}
          label={t('note.tags')}
        />
      </div>
      <InkPicker value={ink} onChange={(next) => edit({ ink: next }, 'ink')} label={t('note.ink')} />
      <NoteAdjusting placed={placed} onEdit={edit} />
      <div className={styles.actions}>
        <NoteCopying placed={placed} />
        <button type="button" className={`${styles.action} ${styles.remove}`} onClick={onRemove}>
          {t('note.delete')}
        </button>
      </div>
    </div>
  );
}
