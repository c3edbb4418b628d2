import { memo } from 'react';
import type { Annotation } from '../../core/annotation.ts';
import type { Ink } from '../../core/paint.ts';
import type { Article } from '../../core/article.ts';
import type { Found, Order } from '../../core/finding.ts';
import { clip } from '../../core/language.ts';
import { formatPlace } from '../../core/place.ts';
import { sectionNameAt } from '../../core/sections.ts';
import { useWords } from '../room.tsx';
import styles from './Entry.module.css';
import { useDates } from './dates.ts';
import { titleOf } from '../shelf/taking.ts';
import { Disagreement } from './Disagreement.tsx';
import { Marked } from './Marked.tsx';
import { dirOf } from './noteDirection.ts';

interface Props {
  readonly found: Found;
  /** The article at hand. */
  readonly article: Article;
  readonly order: Order;
  /** True for the one that was gone to last. */
  readonly isAt: boolean;
  /** Null where none are being chosen. */
  readonly isChosen: boolean | null;
  readonly onChoose: (id: string, isChosen: boolean) => void;
  readonly onOpen: (found: Found) => void;
}

/** How much of a quote and a note a list shows, in UTF-16 code units. */
const QUOTE = 130;
const NOTE = 170;

/** One annotation in a list: its words, its note, and where and when. */
export const Entry = memo(function Entry(props: Props) {
  const { found, article, order, isAt, isChosen, onChoose, onOpen } = props;
  const name = useNameOf(found.annotation, found.words);
  const { id, ink } = found.annotation;
  const words = <Words found={found} />;
  const place = { view: 'article', article: found.annotation.article } as const;
  return (
    <li className={styles.entry} style={ruleOf(ink)} data-at={isAt}>
      {isChosen !== null && (
        <input
          type="checkbox"
          className={styles.choice}
          aria-label={name}
          checked={isChosen}
          onChange={(event) => onChoose(id, event.target.checked)}
        />
      )}
      <div className={styles.body}>
        {found.annotation.article === article.id ? (
          <button
            type="button"
            className={styles.open}
            data-entry={id}
            aria-label={name}
            aria-current={isAt || undefined}
            onClick={() => onOpen(found)}
          >
            {words}
          </button>
        ) : (
          <a
            className={styles.open}
            aria-label={name}
            href={formatPlace({ ...place, spot: { kind: 'annotation', annotation: id } })}
          >
            {words}
          </a>
        )}
        <Facts found={found} article={article} order={order} />
        <Disagreement annotation={found.annotation} />
      </div>
    </li>
  );
});

/** The rule at its edge, in its own ink. */
export function ruleOf(ink: Ink): React.CSSProperties {
  return { borderInlineStartColor: `var(--${ink})` };
}

/** «تمييز زعفراني: «…»، ملاحظة: …»: what an annotation on `words` is called where it is a control. */
export function useNameOf({ ink, note }: Annotation, words: string): string {
  const { t } = useWords();
  const mark =
    ink === 'underline' ? t('ink.underline') : t('annotations.highlight', { ink: t(`ink.${ink}`) });
  const quote = `\u2068${clip(words, 90)}\u2069`;
  if (note.trim() === '') return t('annotations.name', { mark, quote });
  return t('annotations.named', { mark, quote, note: `\u2068${clip(note, 90)}\u2069` });
}

function Words({ found: { annotation, words, hits } }: { found: Found }) {
  return (
    <>
      <span className={styles.quote} dir={dirOf(words)}>
        <Marked text={words} hits={hits.quote} most={QUOTE} />
      </span>
      {annotation.note.trim() !== '' && (
        <span className={styles.note} dir={dirOf(annotation.note, annotation.direction)}>
          <Marked text={annotation.note} hits={hits.note} most={NOTE} />
        </span>
      )}
    </>
  );
}

function Facts({ found, article, order }: Pick<Props, 'found' | 'article' | 'order'>) {
  const { t } = useWords();
  const { ago } = useDates();
  const { annotation, at, hits } = found;
  const isHere = annotation.article === article.id;
  const where =
    isHere && at ? sectionNameAt(article, at.start, t('article.lead')) : titleOf(annotation.article);
  return (
    <p className={styles.facts}>
      {annotation.tags.map((tag, i) => (
        <bdi key={tag} className={styles.tag}>
          #<Marked text={tag} hits={hits.tags[i] ?? []} most={80} />
        </bdi>
      ))}
      <span>{t(`ink.${annotation.ink}`)}</span>
      <bdi>{at ? where : t('orphans.one')}</bdi>
      <span>{ago(order === 'modified' ? annotation.modified : annotation.created)}</span>
    </p>
  );
}
