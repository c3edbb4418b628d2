import { lazy, Suspense } from 'react';
import { formatPlace } from '../core/place.ts';
import { noteAt } from './annotations/tied.ts';
import { actionClass, Notice } from './Notice.tsx';
import { useReading, useWords } from './room.tsx';

const KeptOf = lazy(() => import('./annotations/KeptOf.tsx'));

interface Props {
  readonly what: 'address' | 'article' | 'section' | 'entity' | 'mention' | 'block';
  /** What was asked for, as it stood in the address. */
  readonly name: string;
  /** The article it was looked for in, where there is one. */
  readonly article?: string;
}

/** The page for an address that leads nowhere: what was not found, what is kept of it all the same, and the way on. */
export default function NotFound({ what, name, article }: Props) {
  const { t } = useWords();
  const annotation = useReading(({ place }) => noteAt(place));
  const text =
    article === undefined ? null : formatPlace({ view: 'article', article, spot: { kind: 'text' } });
  return (
    <Notice
      title={t('notFound.title')}
      actions={
        <>
          {text && (
            <a className={actionClass} href={text}>
              {t('notFound.toArticle')}
            </a>
          )}
          <a className={actionClass} href={formatPlace({ view: 'shelf' })}>
            {t('notFound.toShelf')}
          </a>
        </>
      }
      below={
        what === 'article' && (
          <Suspense fallback={null}>
            <KeptOf article={name} annotation={annotation} />
          </Suspense>
        )
      }
    >
      <p>
        {t(`notFound.${what}`)} <bdi>{name}</bdi>
      </p>
    </Notice>
  );
}
