import type { Article, Mention, Section } from '../../core/article.ts';
import { formatPlace } from '../../core/place.ts';
import { nameOfSection } from '../../core/sections.ts';
import { mentionsBySection, type Roster } from '../../core/roster.ts';
import { afterFrame } from '../../platform/pause.ts';
import { memo, useDeferredValue, useEffect, useRef } from 'react';
import type { ContentsParts, SectionMarks } from '../../state/reading.ts';
import { useReading, useWords } from '../room.tsx';
import styles from './Contents.module.css';

interface Props {
  readonly roster: Roster;
  /** The mentions that are marked in the text, shown as ticks; empty for none. */
  readonly marked: readonly Mention[];
  /** Called when a section was chosen: a list that lies over the text closes. */
  readonly onChoose?: () => void;
}

/** So many entries come with the first frame; a long list follows the words. */
const AT_ONCE = 16;

/** The sections, each a link; where the reader is, and how often each names whom they chose. */
export const Contents = memo(function Contents({ roster, marked, onChoose }: Props) {
  const current = useReading(({ section }) => section);
  const { article } = roster;
  const sections = useDeferredValue(article.sections, article.sections.slice(0, AT_ONCE));
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const link = list.current?.children[Math.max(0, current)];
    return link instanceof HTMLElement ? afterFrame(() => keepInSight(link)) : undefined;
  }, [current, sections]);
  const marks = useReading((state) => state.marks);
  const found = useReading((state) => state.found);
  const { Head, Foot, Mark } = useReading((state) => state.parts);
  const counts = marked.length > 0 ? mentionsBySection(article, marked) : found;
  return (
    <>
      {Head && <Head onChoose={onChoose} />}
      <ol ref={list} className={styles.list}>
        {sections.map((section, i) => (
          <Entry
            key={section.id}
            article={article}
            section={section}
            isCurrent={i === Math.max(0, current)}
            count={counts[i]}
            of={counts === found ? 'search.places' : 'rail.mentions'}
            marks={marks[i]}
            Mark={Mark}
            onChoose={onChoose}
          />
        ))}
      </ol>
      {Foot && <Foot />}
    </>
  );
});

interface EntryProps {
  readonly article: Article;
  readonly section: Section;
  readonly isCurrent: boolean;
  readonly count: number | undefined;
  /** What is counted. */
  readonly of: 'rail.mentions' | 'search.places';
  readonly marks: SectionMarks | undefined;
  readonly Mark: ContentsParts['Mark'];
  readonly onChoose: Props['onChoose'];
}

const Entry = memo(function Entry({
  article,
  section,
  isCurrent,
  count,
  of,
  marks,
  Mark,
  onChoose,
}: EntryProps) {
  const { t } = useWords();
  const spot = { kind: 'section', section: section.id } as const;
  return (
    <li className={styles.entry}>
      <a
        className={styles.link}
        href={formatPlace({ view: 'article', article: article.id, spot })}
        aria-current={isCurrent ? 'location' : undefined}
        onClick={onChoose}
      >
        <bdi lang={article.language} dir={article.direction}>
          {nameOfSection(article, section, t('article.lead'))}
        </bdi>
        {Mark && <Mark section={section.id} />}
        <Ticks count={count} of={of} />
        <Marks marks={marks} />
      </a>
    </li>
  );
});

/** Scrolls the box around the list, and never the page, so far that `entry` is in it. */
function keepInSight(entry: HTMLElement): void {
  const box = boxAround(entry);
  if (!box) return;
  const { top, bottom } = entry.getBoundingClientRect();
  const bounds = box.getBoundingClientRect();
  if (top < bounds.top || bottom > bounds.bottom) box.scrollTop += top - bounds.top - bounds.height / 2;
}

function boxAround(entry: HTMLElement): HTMLElement | null {
  const isBox = ({ scrollHeight, clientHeight }: HTMLElement): boolean => scrollHeight > clientHeight + 1;
  const nav = entry.closest('nav');
  return [nav, nav?.closest('dialog')].find((box) => box && isBox(box)) ?? null;
}

/** At most this many ticks are drawn; the number beside them says the rest. */
const TICKS = 6;

function Ticks({ count, of }: Pick<EntryProps, 'count' | 'of'>) {
  const { t } = useWords();
  if (!count) return null;
  return (
    <span className={styles.ticks}>
      <span
        className={styles.tick}
        style={{ inlineSize: `${Math.min(count, TICKS) * 0.7}rem` }}
        aria-hidden="true"
      />
      <span className={styles.count}>{t(of, { count })}</span>
    </span>
  );
}

/** How the reader marked a section: a drop of ink for each of the first annotations, and how many there are. */
function Marks({ marks }: { marks: SectionMarks | undefined }) {
  const { t } = useWords();
  if (!marks || marks.count === 0) return null;
  return (
    <span className={styles.ticks}>
      <span className={styles.drops} aria-hidden="true">
        {marks.inks.map((ink, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- drops have nothing else to tell them apart
          <span key={at} className={`${styles.drop} ink-drop`} data-ink={ink} />
        ))}
      </span>
      <span className={styles.count}>{t('rail.annotations', { count: marks.count })}</span>
    </span>
  );
}
