import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { type Article, type Gap, gaps, lastStartingBy, type Range } from '../../core/article.ts';
import { contextOf } from '../../core/language.ts';
import { formatPlace } from '../../core/place.ts';
import { openInk, type Stroke } from '../../platform/ink.ts';
import { TopBar } from '../controls/TopBar.tsx';
import { actionClass } from '../Notice.tsx';
import { useStores, useWords } from '../room.tsx';
import { useFocusOnArrival } from '../useFocusOnArrival.ts';
import styles from './Source.module.css';

/** Code units in one stretch of the file: the unit in which what is far away is left out of layout. */
const STRETCH = 4000;
/** A list of more places than this would hide the file it speaks of. */
const LISTED = 200;

/** The source file exactly as it came, and what our reading left out of it or cut apart. */
export default function Source({ article, url }: { article: Article; url: string }) {
  const { t } = useWords();
  const { reading } = useStores();
  const stretches = useMemo(() => stretchesOf(article.text), [article]);
  const { skipped, split } = useMemo(() => changesOf(article), [article]);
  const host = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  useInk(host, article, stretches);
  const show = (range: Range): void => {
    const { words } = showPlace(host.current, stretches, range, article.text);
    reading.getState().say(words);
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
          <a className={actionClass} href={url} download={`${article.id}.txt`}>
            {t('source.download')}
          </a>
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
          {stretches.map(({ start, end }) => (
            <div
              key={start}
              className={styles.stretch}
              data-far={article.text.length > STRETCH * 20}
              tabIndex={-1}
            >
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

/** Cuts a text into stretches that end with a line, as far as its lines allow. Together they are the text. */
function stretchesOf(text: string): Range[] {
  const stretches: Range[] = [];
  let start = 0;
  while (start < text.length) {
    const line = text.indexOf('\n', Math.min(text.length, start + STRETCH));
    const end = line < 0 ? text.length : line + 1;
    stretches.push({ start, end });
    start = end;
  }
  return stretches;
}

function useInk(host: RefObject<HTMLElement | null>, article: Article, stretches: readonly Range[]): void {
  useLayoutEffect(() => {
    const sheet = host.current;
    if (!sheet) return;
    const ink = openInk(sheet);
    const strokesOf = (ranges: readonly Range[]): Stroke[] =>
      ranges.flatMap((range) => strokes(sheet, stretches, range));
    const headings = article.blocks.filter(({ kind }) => kind !== 'paragraph');
    const { skipped, split } = changesOf(article);
    ink.paint('source-heading', strokesOf(headings), 0);
    ink.paint('source-skipped', strokesOf(skipped), 1);
    ink.paint('source-split', strokesOf(split.map(({ end }) => ({ start: end, end: end + 1 }))), 2);
    return () => ink.clear();
  }, [host, article, stretches]);
}

/** The strokes of `range`, in each stretch of the file that it touches. */
function strokes(sheet: HTMLElement, stretches: readonly Range[], { start, end }: Range): Stroke[] {
  const found: Stroke[] = [];
  const elements = sheet.querySelectorAll(`.${styles.stretch}`);
  for (let i = Math.max(0, lastStartingBy(stretches, start)); i < stretches.length; i += 1) {
    const stretch = stretches[i] as Range;
    if (stretch.start >= end) break;
    const node = elements[i]?.firstChild as Text;
    found.push({
      node,
      from: Math.max(start, stretch.start) - stretch.start,
      to: Math.min(end, stretch.end) - stretch.start,
    });
  }
  return found;
}

/** Brings a place of the file into sight and gives it focus. Returns its words. */
function showPlace(
  sheet: HTMLElement | null,
  stretches: readonly Range[],
  range: Range,
  text: string,
): { words: string } {
  const { before, exact, after } = contextOf(text, range, { start: 0, end: text.length }, 22);
  const index = Math.max(0, lastStartingBy(stretches, range.start));
  const element = sheet?.querySelectorAll<HTMLElement>(`.${styles.stretch}`)[index];
  if (sheet && element) {
    element.focus({ preventScroll: true });
    const { node, from } = strokes(sheet, stretches, {
      start: range.start,
      end: range.start + 1,
    })[0] as Stroke;
    const caret = document.createRange();
    caret.setStart(node, from);
    caret.setEnd(node, from + 1);
    const rect = caret.getBoundingClientRect();
    window.scrollBy({ top: rect.top - window.innerHeight * 0.4, behavior: 'instant' });
  }
  return { words: before + exact + after };
}
