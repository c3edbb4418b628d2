import { useMemo, useRef } from 'react';
import type { Annotation } from '../../../core/annotation.ts';
import { tagsByUse, tagsOf } from '../../../core/finding.ts';
import type { AnnotationsStore, DoneStep } from '../../../state/annotations.ts';
import { useDigits, useWords } from '../../room.tsx';
import styles from './Chosen.module.css';
import { useMargin } from '../margin.ts';
import { TagField } from '../TagField.tsx';
import { tellStep } from '../told.ts';

interface Props {
  readonly annotations: readonly Annotation[];
}

/** The tags that all of several annotations have, to add to and take from; and those that only some have. */
export function Retag({ annotations }: Props) {
  const { t } = useWords();
  const digits = useDigits();
  const { keeping } = useMargin();
  // Those of all texts, as where one note is written.
  const known = useMemo(
    () => tagsByUse(keeping.annotations.getState().all()),
    // oxlint-disable-next-line react/exhaustive-deps -- with each change of tags there are other annotations
    [keeping, annotations],
  );
  const tags = useMemo(() => [...tagsOf(annotations)], [annotations]);
  const common = tags.filter(([, count]) => count === annotations.length).map(([tag]) => tag);
  const partial = tags.filter(([, count]) => count < annotations.length);
  const part = useRef<HTMLDivElement>(null);
  const change = (added: readonly string[], removed: readonly string[]): void => {
    const [tag] = added.length > 0 ? added : removed;
    const key = added.length > 0 ? 'annotations.tagged' : 'annotations.untagged';
    const step = retag(keeping.annotations, annotations, added, removed);
    tellStep(t, step, (count) => t(key, { count, tag: `\u2068${tag ?? ''}\u2069` }));
  };
  const untag = (tag: string): void => {
    // The last of them goes with the whole list.
    if (partial.length === 1) part.current?.querySelector('input')?.focus();
    change([], [tag]);
  };
  return (
    <div ref={part} className={styles.tags}>
      <TagField
        label={t('annotations.tagsOfAll')}
        value={common}
        known={known}
        onChange={(next) =>
          change(
            next.filter((tag) => !common.includes(tag)),
            common.filter((tag) => !next.includes(tag)),
          )
        }
      />
      {partial.length > 0 && (
        <ul className={styles.partial} aria-label={t('annotations.tagsOfSome')}>
          {partial.map(([tag, count]) => (
            <li key={tag}>
              <button type="button" className={styles.plain} onClick={() => untag(tag)}>
                {t('annotations.untag', { tag: `\u2068${tag}\u2069` })} ({digits(count)})
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function retag(
  store: AnnotationsStore,
  annotations: readonly Annotation[],
  added: readonly string[],
  removed: readonly string[],
): DoneStep | null {
  const ids = annotations.map(({ id }) => id);
  const next = ({ tags }: Annotation): string[] => [
    ...new Set([...tags.filter((tag) => !removed.includes(tag)), ...added]),
  ];
  return store.getState().edit(ids, (there) => ({ tags: next(there) }), 'tags');
}
