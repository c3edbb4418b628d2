import { useEffect, useMemo, useRef } from 'react';
import { type Article, type Gap, gaps, type Range } from '../../core/article.ts';
import { contextOf } from '../../core/excerpt.ts';
import { formatPlace } from '../../core/place.ts';
import { download } from '../../platform/files.ts';
import { TopBar } from '../controls/TopBar.tsx';
import { actionClass } from '../Notice.tsx';
import { useStores, useWords } from '../room.tsx';
import { useFocusOnArrival } from '../useFocusOnArrival.ts';
import styles from './Source.module.css';
import { SourceFile } from './sourceFile.ts';

/** A list of more places than this would hide the file it speaks of. */
const LISTED = 200;

/**
 * The source file exactly as it came, and what our reading left out of it or cut apart. `url` is null where no file
 * of ours holds it.
 */
export default function Source({ article, url }: { article: Article; url: string | null }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { skipped, split } = useMemo(() => changesOf(article), [article]);
  const file = useMemo(() => new SourceFile(article.text), [article]);
  const host = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  useEffect(() => {
    const headings = article.blocks.filter(({ kind }) => kind !== 'paragraph');
    return host.current ? file.mark(host.current, { headings, skipped, split }) : undefined;
  }, [article, file, skipped, split]);
  const show = (range: Range): void => {
    if (host.current) file.show(host.current, range);
    const { before, exact, after } = contextOf(
      article.text,
      range,
      { start: 0, end: article.text.length },
      22,
    );
    reading.getState().say(before + exact + after);
  };
  const places = { article, onShow: show };
  return (
    <>
      <TopBar />
      <main ref={main} id="text" className={styles.page} tabIndex={-1}>
        <h1 className={styles.title}>{t('source.title')}</h1>
        <p className={styles.intro}>
          {t(article.reading === 'edited' ? 'source.intro' : 'source.introAutomatic')}
        </p>
        <p className={styles.actions}>
          <a
            className={actionClass}
            href={formatPlace({ view: 'article', article: article.id, spot: { kind: 'text' } })}
          >
            {t('source.back')}
          </a>
          {url === null ? (
            <button
              type="button"
              className={actionClass}
              onClick={() => download(`${article.id}.txt`, article.text, 'text/plain')}
            >
              {t('source.download')}
            </button>
          ) : (
            <a className={actionClass} href={url} download={`${article.id}.txt`}>
              {t('source.download')}
            </a>
          )}
        </p>
        <section className={styles.changes} aria-labelledby="skipped">
          <h2 id="skipped">{t('source.skippedTitle')}</h2>
          <p>
            {t('source.skipped', { count: skipped.length })} {t('source.spaces')}
          </p>
          <Places {...places} gaps={skipped} />
        </section>
        <section className={styles.changes} aria-labelledby="split">
          <h2 id="split">{t('source.splitTitle')}</h2>
          <p>{t('source.split', { count: split.length })}</p>
          <Places {...places} gaps={split} />
        </section>
        <h2 className={styles.fileTitle}>{t('source.text')}</h2>
        <div ref={host} className={`${styles.file} sheet`} lang={article.language} dir={article.direction}>
          {file.stretches.map(({ start, end }) => (
            <div key={start} className={styles.stretch} data-far={file.isLong} tabIndex={-1}>
              {article.text.slice(start, end)}
            </div>
          ))}
        </div>
      </main>
    </>
  );
}

/** Skipped marks other than mere space, and cuts between touching letters. */
function changesOf(article: Article): { skipped: Gap[]; split: Gap[] } {
  const all = gaps(article);
  return {
    skipped: all.filter(
      ({ kind, start, end }) =>
        kind === 'skipped' && /[^\s\p{Cc}\p{Cf}]/u.test(article.text.slice(start, end)),
    ),
    split: all.filter(({ kind }) => kind === 'split'),
  };
}

function Places({
  article,
  gaps: places,
  onShow,
}: {
  article: Article;
  gaps: readonly Gap[];
  onShow: (range: Range) => void;
}) {
  const { t } = useWords();
  const whole = { start: 0, end: article.text.length };
  return (
    <ul className={styles.places} lang={article.language} dir={article.direction}>
      {places.slice(0, LISTED).map((gap) => {
        const { before, exact, after } = contextOf(article.text, gap, whole, 22);
        return (
          <li key={gap.start}>
            <button type="button" title={t('source.goTo')} onClick={() => onShow(gap)}>
              {before}
              <mark>{gap.kind === 'split' ? '│' : exact}</mark>
              {after}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
