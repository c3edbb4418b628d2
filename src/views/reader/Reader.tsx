import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Article } from '../../core/article.ts';
import { formatPlace, type Spot } from '../../core/place.ts';
import type { TextEntry } from '../../platform/seeds.ts';
import { articleQuery, type LoadProblem } from '../../state/articles.ts';
import { actionClass, Notice } from '../Notice.tsx';
import { ReadingPage } from './ReadingPage.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useLettering } from './useLettering.ts';
import { useStores, useWords } from '../room.tsx';

const NotFound = lazy(() => import('../NotFound.tsx'));
const Source = lazy(() => import('./Source.tsx'));

/** One article of the shelf: while it comes, when it cannot be had, and once it is here. */
export function Reader({ entry, spot }: { entry: TextEntry; spot: Spot }) {
  const { reading } = useStores();
  const { data: article, error, isFetching, refetch } = useQuery(articleQuery(entry));
  const retry = (): void => {
    reading.getState().askAgain();
    void refetch();
  };
  const lettering = useLettering(article);
  if ((isFetching && !article) || lettering === undefined) return <Skeleton />;
  if (error) return <Unopened problem={error.problem} onRetry={retry} />;
  if (!article) return null;
  const missing = missingIn(article, spot);
  if (missing) return <NotFound what={missing.what} name={missing.name} article={article.id} />;
  if (spot.kind !== 'source') return <ReadingPage key={article.id} {...{ article, lettering, spot }} />;
  return (
    <Suspense fallback={<Skeleton />}>
      <Source article={article} url={entry.read ? null : entry.textUrl} />
    </Suspense>
  );
}

type Missing = { readonly what: 'section' | 'entity' | 'mention' | 'block'; readonly name: string };

/** What an address names that this article does not have. */
function missingIn(article: Article, spot: Spot): Missing | null {
  if (spot.kind === 'section')
    return article.sections.some(({ id }) => id === spot.section)
      ? null
      : { what: 'section', name: spot.section };
  if (spot.kind === 'block')
    return spot.block < article.blocks.length ? null : { what: 'block', name: String(spot.block + 1) };
  if ((spot.kind !== 'name' && spot.kind !== 'names') || spot.entity === null) return null;
  if (!article.entities.some(({ id }) => id === spot.entity)) return { what: 'entity', name: spot.entity };
  const mentions = article.mentions.filter(({ entity }) => entity === spot.entity);
  return spot.mention === null || spot.mention < mentions.length
    ? null
    : { what: 'mention', name: String(spot.mention + 1) };
}

function Unopened({ problem, onRetry }: { problem: LoadProblem; onRetry: () => void }) {
  const { t } = useWords();
  return (
    <Notice
      title={t('problem.title')}
      isAlert
      actions={
        <>
          <button type="button" className={actionClass} onClick={onRetry}>
            {t('problem.retry')}
          </button>
          <a className={actionClass} href={formatPlace({ view: 'shelf' })}>
            {t('notFound.toShelf')}
          </a>
        </>
      }
    >
      <p>{t(`problem.${wordsFor(problem)}`)}</p>
    </Notice>
  );
}

function wordsFor({ problem }: LoadProblem) {
  if (problem === 'unreachable') return navigator.onLine ? problem : 'offline';
  return problem === 'missing' || problem === 'not-utf8' || problem === 'no-words' ? problem : 'reading';
}
