import { useState } from 'react';
import type { Annotation } from '../../../core/annotation.ts';
import { keptLine } from '../../../core/quotation.ts';
import { useStores, useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import { agreeClass, Confirm } from '../Confirm.tsx';
import { useDates } from '../dates.ts';
import { Choosing, choosing } from './Choosing.tsx';
import { Empty } from './Empty.tsx';
import { ruleOf, useNameOf } from '../Entry.tsx';
import entry from '../Entry.module.css';
import { Growing } from './Growing.tsx';
import { titleOf } from '../../shelf/taking.ts';
import { SLICE } from './listing.ts';
import { useAnnotations, useMargin } from '../margin.ts';
import { Held } from '../Held.tsx';
import { tellStep } from '../told.ts';

/** What was thrown away, of all texts, the last first. */
export function Bin() {
  const { t } = useWords();
  const { reading } = useStores();
  const { keeping, roster } = useMargin();
  const bin = useAnnotations(keeping.annotations, (state) => state.bin());
  const [shown, setShown] = useState(SLICE);
  const [isAsking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const empty = (): void => {
    const step = keeping.annotations.getState().erase(bin.map(({ id }) => id));
    tellStep(t, step, (count) => t('bin.emptied', { count }));
    setAsking(false);
  };
  if (bin.length === 0)
    return (
      <Empty
        words={t('bin.none')}
        action={t('orphans.toList')}
        onAction={() => reading.getState().turn(roster.article.id, { kind: 'annotations', view: 'list' })}
      />
    );
  return (
    <>
      <div className={styles.found}>
        <output>{t('bin.count', { count: bin.length })}</output>
        <button
          type="button"
          className={styles.plain}
          aria-pressed={chosen !== null}
          onClick={() => setChosen(chosen ? null : new Set())}
        >
          {t('annotations.choose')}
        </button>
        <button type="button" className={styles.plain} onClick={() => setAsking(true)}>
          {t('bin.empty')}
        </button>
      </div>
      <Growing items={bin} label={t('bin.label')} shown={shown} onGrow={setShown}>
        {(one) => (
          <Binned
            key={one.id}
            annotation={one}
            isChosen={chosen?.has(one.id) ?? null}
            onChoose={(isChosen) => setChosen(choosing(chosen, one.id, isChosen))}
          />
        )}
      </Growing>
      {chosen && <ChosenOfBin bin={bin} chosen={chosen} onChosen={setChosen} />}
      {isAsking && (
        <Confirm
          title={t('bin.askTitle')}
          onClose={() => setAsking(false)}
          action={
            <button type="button" className={agreeClass} onClick={empty}>
              {t('bin.empty')}
            </button>
          }
        >
          <p>{t('bin.ask', { count: bin.length })}</p>
        </Confirm>
      )}
    </>
  );
}

interface ChosenOfBinProps {
  readonly bin: readonly Annotation[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string> | null) => void;
}

/** Several are brought back, or erased, in one step. */
function ChosenOfBin({ bin, chosen, onChosen }: ChosenOfBinProps) {
  const { t } = useWords();
  const { keeping } = useMargin();
  const { restore, erase } = keeping.annotations.getState();
  const all = bin.map(({ id }) => id);
  const meant = all.filter((id) => chosen.has(id));
  const act = (take: typeof restore, done: 'bin.restoredMany' | 'bin.emptied') => (): void => {
    tellStep(t, take(meant), (count) => t(done, { count }));
    onChosen(null);
  };
  return (
    <Choosing all={all} chosen={chosen} onChosen={onChosen}>
      <div className={styles.actions}>
        <button type="button" className={styles.main} onClick={act(restore, 'bin.restoredMany')}>
          {t('bin.restore')}
        </button>
        <button type="button" className={styles.plain} onClick={act(erase, 'bin.emptied')}>
          {t('bin.erase')}
        </button>
      </div>
    </Choosing>
  );
}

interface BinnedProps {
  readonly annotation: Annotation;
  /** Null where none are being chosen. */
  readonly isChosen: boolean | null;
  readonly onChoose: (isChosen: boolean) => void;
}

function Binned({ annotation, isChosen, onChoose }: BinnedProps) {
  const { t } = useWords();
  const { ago } = useDates();
  const { keeping, roster } = useMargin();
  const isHere = annotation.article === roster.article.id;
  const words = isHere ? keptLine(roster.article, annotation.target) : annotation.target.exact;
  const name = useNameOf(annotation, words);
  const { id, article, ink, deleted } = annotation;
  const { restore, erase } = keeping.annotations.getState();
  const bringBack = (): void => {
    tellStep(t, restore([id]), () => t('bin.restored'));
  };
  const eraseIt = (): void => {
    tellStep(t, erase([id]), () => t('bin.erased'));
  };
  return (
    <li className={entry.entry} style={ruleOf(ink)}>
      {isChosen !== null && (
        <input
          type="checkbox"
          className={entry.choice}
          aria-label={name}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      )}
      <div className={entry.body}>
        <Held
          annotation={annotation}
          text={roster.article}
          facts={
            <>
              {!isHere && <bdi>{titleOf(article)}</bdi>}
              <span>{t('bin.when', { when: ago(deleted ?? 0) })}</span>
            </>
          }
          actions={
            <>
              <button
                type="button"
                className={styles.main}
                aria-label={t('bin.restoreNamed', { name })}
                onClick={bringBack}
              >
                {t('bin.restore')}
              </button>
              <button
                type="button"
                className={styles.plain}
                aria-label={t('bin.eraseNamed', { name })}
                onClick={eraseIt}
              >
                {t('bin.erase')}
              </button>
            </>
          }
        />
      </div>
    </li>
  );
}
