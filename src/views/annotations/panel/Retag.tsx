import { useMemo } from 'react';
import type { Annotation } from '../../../core/annotation.ts';
import { tagsByUse, tagsOf } from '../../../core/finding.ts';
import type { AnnotationsStore } from '../../../state/annotations.ts';
import { useDigits, useWords } from '../../room.tsx';
import styles from './Chosen.module.css';
import { useMargin } from '../margin.ts';
import { TagField } from '../TagField.tsx';
import { tell } from '../told.ts';

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
  const change = (added: readonly string[], removed: readonly string[]): void => {
    retag(keeping.annotations, annotations, added, removed);
    const [tag] = added.length > 0 ? added : removed;
    const key = added.length > 0 ? 'annotations.tagged' : 'annotations.untagged';
    const had = annotations.filter(({ tags: own }) => own.includes(tag ?? '')).length;
    const count = added.length > 0 ? annotations.length - had : had;
    tell(t(key, { count, tag: `\u2068${tag ?? ''}\u2069` }), true);
  };
  return (
    <div className={styles.tags}>
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
              <button type="button" className={styles.plain} onClick={() => change([], [tag])}>
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
): void {
  const ids = annotations.map(({ id }) => id);
  const next = ({ tags }: Annotation): string[] => [
    ...new Set([...tags.filter((tag) => !removed.includes(tag)), ...added]),
  ];
  store.getState().edit(ids, (there) => ({ tags: next(there) }), 'tags');
}
