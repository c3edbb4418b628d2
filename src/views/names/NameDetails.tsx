import { type KeyboardEvent, useState } from 'react';
import type { Mention } from '../../core/article.ts';
import { contextOf } from '../../core/excerpt.ts';
import { cited } from '../../core/naming.ts';
import { nesting } from '../../core/nearby.ts';
import { blockOf, type Named, type Roster } from '../../core/roster.ts';
import { BackIcon, ForwardIcon } from '../controls/actionIcons.tsx';
import { useKeyNames } from '../commands/bindings.ts';
import { useWording, useWords } from '../room.tsx';
import styles from './NameDetails.module.css';
import { useMonth } from './useMonth.ts';

interface Props {
  readonly roster: Roster;
  readonly named: Named;
  /** Index of the mention the reader is at; null before they went to one. */
  readonly at: number | null;
  /** Goes to a mention of this name. */
  readonly onMention: (mention: number) => void;
  /** Opens another name of the chain. */
  readonly onOther: (mention: Mention) => void;
}

/** Who this is, and every place where the text says so. */
export function NameDetails({ roster, named, at, onMention, onOther }: Props) {
  const { t } = useWords();
  const say = useWording();
  const month = useMonth();
  const { entity, mentions } = named;
  const mention = at === null ? undefined : mentions[at];
  const step = (by: number): void =>
    onMention(((at ?? (by > 0 ? -1 : 0)) + by + mentions.length) % mentions.length);
  return (
    <div className={styles.details}>
      {entity.role && (
        <p className={styles.role}>
          <span className={styles.label}>{t('card.role')}</span> {say(entity.role)}
        </p>
      )}
      <p className={styles.about}>{say(entity.about)}</p>
      <p className={styles.ours}>
        {entity.asOf ? t('card.aboutAsOf', { when: month(entity.asOf) }) : t('card.about')}
      </p>
      {mention?.metonym && <p className={styles.metonym}>{t('card.metonym')}</p>}
      {mention && <Chain roster={roster} mention={mention} onOther={onOther} />}
      <p className={styles.count}>{t('card.mentions', { count: mentions.length })}</p>
      {mentions.length > 0 && <Stepper at={at} of={mentions.length} onStep={step} />}
      <Places roster={roster} named={named} at={at} onMention={onMention} />
    </div>
  );
}

function Chain({
  roster,
  mention,
  onOther,
}: {
  roster: Roster;
  mention: Mention;
  onOther: Props['onOther'];
}) {
  const { t } = useWords();
  const { around, within } = nesting(roster, mention);
  const show = (label: string, others: readonly Mention[]) =>
    others.length > 0 && (
      <p className={styles.chain}>
        <span className={styles.label}>{label}</span>
        {others.map((other) => (
          <button
            key={`${other.entity} ${other.start}`}
            type="button"
            className={`${styles.other} kind-line kind-line-${roster.byId.get(other.entity)?.entity.kind}`}
            lang={roster.article.language}
            onClick={() => onOther(other)}
          >
            {cited(roster, other)}
          </button>
        ))}
      </p>
    );
  return (
    <>
      {show(t('card.inside'), around)}
      {show(t('card.contains'), within)}
    </>
  );
}

function Stepper({ at, of, onStep }: { at: number | null; of: number; onStep: (by: number) => void }) {
  const { t } = useWords();
  const next = useKeyNames('nextMention');
  const previous = useKeyNames('previousMention');
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    // Forward is where reading goes on: to the left in Arabic, to the right in the others.
    const isForward = (event.key === 'ArrowLeft') === event.currentTarget.matches(':dir(rtl)');
    onStep(isForward ? 1 : -1);
  };
  const shared = { className: styles.step, onKeyDown: keys };
  return (
    <fieldset className={styles.stepper} aria-label={t('card.places')}>
      <button
        type="button"
        {...shared}
        aria-label={t('card.previousPlace')}
        aria-keyshortcuts={previous.aria}
        onClick={() => onStep(-1)}
      >
        <BackIcon />
        {t('card.previous')}
      </button>
      <span className={styles.position}>{at === null ? '' : t('card.position', { at: at + 1, of })}</span>
      <button
        type="button"
        {...shared}
        aria-label={t('card.nextPlace')}
        aria-keyshortcuts={next.aria}
        onClick={() => onStep(1)}
      >
        {t('card.next')}
        <ForwardIcon />
      </button>
    </fieldset>
  );
}

/** So many places are listed at first, and so many more each time more are asked for. */
const SHOWN = 60;

function Places({ roster, named, at, onMention }: Pick<Props, 'roster' | 'named' | 'at' | 'onMention'>) {
  const { t } = useWords();
  const [shown, setShown] = useState(SHOWN);
  const next = useKeyNames('nextMention').printed;
  const previous = useKeyNames('previousMention').printed;
  const { article } = roster;
  const { mentions } = named;
  const most = Math.max(shown, (at ?? 0) + 1);
  return (
    <>
      <ol
        className={styles.places}
        aria-label={t('card.places')}
        lang={article.language}
        dir={article.direction}
      >
        {mentions.slice(0, most).map((mention, i) => {
          const { before, exact, after } = contextOf(article.text, mention, blockOf(article, mention), 36);
          // Letters attached to the name stay with it: an element that began inside a word would tear it.
          const attached = /[\p{L}\p{M}]*$/u.exec(before)?.[0] ?? '';
          return (
            <li key={mention.start}>
              <button
                type="button"
                className={styles.place}
                aria-current={i === at}
                onClick={() => onMention(i)}
              >
                {before.slice(0, before.length - attached.length)}
                <b>{attached + exact}</b>
                {after}
              </button>
            </li>
          );
        })}
      </ol>
      {mentions.length > most && (
        <button type="button" className={styles.more} onClick={() => setShown(most + SHOWN)}>
          {t('card.more')}
        </button>
      )}
      {next && previous && <p className={styles.keys}>{t('card.keys', { next, previous })}</p>}
    </>
  );
}
