import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Annotation } from '../../../core/annotation.ts';
import { formatPlace, type Spot } from '../../../core/place.ts';
import { Panel } from '../../controls/Panel.tsx';
import { useBack } from '../../controls/useBack.tsx';
import { useStores, useWords } from '../../room.tsx';
import styles from './AbsentNote.module.css';
import { Held } from '../Held.tsx';
import { useAnnotations, useMargin } from '../margin.ts';
import { tied } from '../tied.ts';
import { tellStep } from '../told.ts';

/** Says why the annotation of an address has no place on the page, and what can be done about it. */
export function AbsentNote({ annotation: id }: { annotation: string }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { keeping, page, roster } = useMargin();
  const found = useAnnotations(keeping.annotations, (state) => state.get(id));
  const isLeaving = useStore(tied, ({ leaving }) => leaving === id);
  const { article } = roster;
  const back = useBack(article.id);
  const title = useMemo(() => titleFor(found, article.id), [found, article]);
  // Thrown away a moment ago: the address follows at once.
  if (isLeaving && found?.deleted !== null) return null;
  return (
    <Panel
      title={t(title)}
      over={t('note.title')}
      about={`${title} ${id}`}
      level={null}
      home={() => page.home()}
      onPlaced={nothing}
      back={back}
      onClose={() => reading.getState().close(article.id)}
    >
      {found ? <Found annotation={found} /> : <p className={styles.words}>{t('note.missingHint')}</p>}
    </Panel>
  );
}

type Title = 'note.missing' | 'note.elsewhere' | 'note.binned' | 'note.orphan';

function titleFor(found: Annotation | null, article: string): Title {
  if (!found) return 'note.missing';
  if (found.deleted !== null) return 'note.binned';
  return found.article === article ? 'note.orphan' : 'note.elsewhere';
}

/** What is kept of it, and the one thing to do. */
function Found({ annotation }: { annotation: Annotation }) {
  const { roster } = useMargin();
  return (
    <>
      <Held annotation={annotation} text={roster.article} isEditable={annotation.deleted === null} />
      <WhatToDo annotation={annotation} />
    </>
  );
}

function WhatToDo({ annotation: { id, article, deleted } }: { annotation: Annotation }) {
  const { t } = useWords();
  const { keeping, roster } = useMargin();
  const restore = (): void => {
    tellStep(t, keeping.annotations.getState().restore([id]), () => t('note.restored'));
  };
  if (deleted !== null)
    return (
      <button type="button" className={styles.action} onClick={restore}>
        {t('note.restore')}
      </button>
    );
  if (article === roster.article.id)
    return <To spot={{ kind: 'annotations', view: 'orphans', annotation: id }}>{t('note.toOrphans')}</To>;
  return (
    <To article={article} spot={{ kind: 'annotation', annotation: id }}>
      {t('note.toElsewhere')}
    </To>
  );
}

function To({ article, spot, children }: { article?: string; spot: Spot; children: ReactNode }) {
  const { roster } = useMargin();
  return (
    <a
      className={styles.action}
      href={formatPlace({ view: 'article', article: article ?? roster.article.id, spot })}
    >
      {children}
    </a>
  );
}

function nothing(): void {
  // No words on the page could have come to lie under it.
}
