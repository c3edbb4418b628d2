import type { MouseEvent } from 'react';
import { ANNOTATIONS_VIEWS, type AnnotationsView, formatPlace } from '../../../core/place.ts';
import { useDigits, useStores, useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { useMargin } from '../margin.ts';

/** The ways through the panel, each a place of its own. */
export function Views({ view }: { view: AnnotationsView }) {
  const { t } = useWords();
  const digits = useDigits();
  const { reading } = useStores();
  const { roster, annotations, placed } = useMargin();
  const article = roster.article.id;
  const changed = placed.index.ranges.filter(({ kind }) => kind === 'changed').length;
  const counts: Partial<Record<AnnotationsView, number>> = {
    list: annotations.length,
    orphans: placed.orphans.length + changed,
  };
  const turn = (event: MouseEvent, to: AnnotationsView): void => {
    // Another tab is opened as anywhere.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    reading.getState().turn(article, { kind: 'annotations', view: to });
  };
  return (
    <nav className={styles.views} aria-label={t('annotations.views')}>
      {ANNOTATIONS_VIEWS.map((to) => (
        <a
          key={to}
          className={styles.view}
          href={formatPlace({ view: 'article', article, spot: { kind: 'annotations', view: to } })}
          aria-current={to === view ? 'page' : undefined}
          onClick={(event) => turn(event, to)}
        >
          {t(`annotations.view.${to}`)}
          {(counts[to] ?? 0) > 0 && <span className={styles.count}> {digits(counts[to] ?? 0)}</span>}
        </a>
      ))}
    </nav>
  );
}
