import type { MouseEvent } from 'react';
import type { Annotation } from '../../core/annotation.ts';
import { formatPlace, type Spot } from '../../core/place.ts';
import { useKeeping, useReading, useStores, useWords } from '../room.tsx';
import { useAnnotations } from './margin.ts';
import styles from './Disagreement.module.css';

/** Says of a copy why there are two, and leads to the other; nothing of any other annotation. */
export function Disagreement({ annotation: { article, conflictOf } }: { annotation: Annotation }) {
  const { t } = useWords();
  if (conflictOf === null) return null;
  return (
    <p className={styles.copy}>
      {t('note.disagreed')} <ToOther article={article} id={conflictOf} />
    </p>
  );
}

/** The other may have been erased since, or be kept by a newer version. */
function ToOther({ article, id }: { article: string; id: string }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { annotations } = useKeeping();
  const isThere = useAnnotations(annotations, (state) => state.get(id) !== null);
  const isHere = useReading(({ place }) => place.view === 'article' && place.article === article);
  const spot: Spot = { kind: 'annotation', annotation: id };
  const follow = (event: MouseEvent): void => {
    // Another tab is opened as anywhere; another text is gone to.
    if (!isHere || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    reading.getState().lay(article, spot);
  };
  if (!isThere) return null;
  return (
    <a href={formatPlace({ view: 'article', article, spot })} onClick={follow}>
      {t('note.toOther')}
    </a>
  );
}
