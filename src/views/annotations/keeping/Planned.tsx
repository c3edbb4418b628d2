import type { Plan, Refusal } from '../../../core/exchange.ts';
import { useWords } from '../../room.tsx';
import styles from './Keeping.module.css';
import type { From } from './refusal.ts';
import { useStrangers } from './useStrangers.ts';

const OUTCOMES = ['new', 'updated', 'conflict', 'same'] as const;
/** More reasons than these are not read by anybody. */
const MOST_REASONS = 20;

interface Props {
  readonly plan: Plan;
  /** How many are not here yet. */
  readonly bookmarks: number;
  readonly from: From;
}

/** What a document holds and what would become of it, counted. */
export function Planned({ plan, bookmarks, from }: Props) {
  const { t } = useWords();
  const { orphaned, elsewhere, waiting, unread } = useStrangers(plan.changes);
  const { refused, unreadBookmarks } = plan;
  return (
    <>
      <ul className={styles.counts}>
        {OUTCOMES.filter((outcome) => plan.counts[outcome] > 0).map((outcome) => (
          <li key={outcome}>{t(`keeping.plan.${outcome}`, { count: plan.counts[outcome] })}</li>
        ))}
        {orphaned > 0 && <li>{t('keeping.plan.orphaned', { count: orphaned })}</li>}
        {elsewhere > 0 && <li>{t('keeping.plan.elsewhere', { count: elsewhere })}</li>}
        {unread > 0 && <li>{t('keeping.plan.unread', { count: unread })}</li>}
        {bookmarks > 0 && <li>{t('place.imported', { count: bookmarks })}</li>}
        {refused.length > 0 && <li>{t(`keeping.${from}.refused`, { count: refused.length })}</li>}
        {unreadBookmarks > 0 && <li>{t('place.unread', { count: unreadBookmarks })}</li>}
      </ul>
      <output className={styles.quiet}>{waiting > 0 && t('keeping.plan.looking', { count: waiting })}</output>
      {plan.changes.length + bookmarks === 0 && <p>{t('keeping.nothingNew')}</p>}
      {refused.length > 0 && (
        <details className={styles.reasons}>
          <summary>{t('keeping.reasons')}</summary>
          <ul>
            {refused.slice(0, MOST_REASONS).map((one) => (
              <Reason key={one.index} refusal={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Reason({ refusal }: { refusal: Refusal }) {
  const { t } = useWords();
  const at = refusal.index + 1;
  if (refusal.problem === 'newer-version') return <li>{t('keeping.reason.newer-version', { at })}</li>;
  if (refusal.path === '') return <li>{t('keeping.reason.whole', { at })}</li>;
  return <li>{t('keeping.reason.shape', { at, path: `\u2068${refusal.path}\u2069` })}</li>;
}
