import { useState } from 'react';
import type { Range } from '../../../core/article.ts';
import { useStores, useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { ChangedPassage, useAccepting } from './ChangedPassage.tsx';
import { Empty } from './Empty.tsx';
import { Growing } from './Growing.tsx';
import { useMargin } from '../margin.ts';
import { Orphan } from './Orphan.tsx';
import { revealBeside, useShownInk } from '../revealing.ts';

/** Few at once: what resembles each of them is looked for in the whole text. */
const FEW = 8;

/** The annotations that lost their passage, each with places that resemble it; and those whose words have changed. */
export function Orphans() {
  const { t } = useWords();
  const { reading } = useStores();
  const { page, roster, placed, spot } = useMargin();
  const sought = spot.kind === 'annotations' ? spot.annotation : undefined;
  const [shown, setShown] = useState(FEW);
  const [range, setRange] = useState<Range | null>(null);
  useShownInk(page, range);
  const show = (at: Range): void => {
    setRange(at);
    revealBeside(page, at);
  };
  const changed = placed.index.ranges.filter(({ kind }) => kind === 'changed');
  const acceptAll = useAccepting(changed);
  const { orphans } = placed;
  if (orphans.length + changed.length === 0)
    return (
      <Empty
        words={t('orphans.none')}
        action={t('orphans.toList')}
        onAction={() => reading.getState().turn(roster.article.id, { kind: 'annotations', view: 'list' })}
      />
    );
  return (
    <>
      {orphans.length > 0 && (
        <section className={styles.group}>
          <h3>{t('orphans.lost', { count: orphans.length })}</h3>
          <p className={styles.quiet}>{t('orphans.lostHint')}</p>
          <Growing
            items={orphans}
            label={t('orphans.lostLabel')}
            shown={shown}
            onGrow={setShown}
            step={FEW}
            reach={orphans.findIndex(({ id }) => id === sought)}
          >
            {(orphan) => <Orphan key={orphan.id} orphan={orphan} onShow={show} isAt={orphan.id === sought} />}
          </Growing>
        </section>
      )}
      {changed.length > 0 && (
        <section className={styles.group}>
          <h3>{t('orphans.changed', { count: changed.length })}</h3>
          <p className={styles.quiet}>{t('orphans.changedHint')}</p>
          {changed.length > 1 && (
            <div className={styles.actions}>
              <button type="button" className={styles.action} onClick={acceptAll}>
                {t('orphans.acceptAll')}
              </button>
            </div>
          )}
          <Growing
            items={changed}
            label={t('orphans.changedLabel')}
            shown={shown}
            onGrow={setShown}
            step={FEW}
          >
            {(one) => <ChangedPassage key={one.annotation.id} placed={one} onShow={show} />}
          </Growing>
        </section>
      )}
    </>
  );
}
