import { useEffect, useMemo, useRef, useState } from 'react';
import { type Document, type DocumentResult, type Manner, plan } from '../../../core/exchange.ts';
import type { ReadFile } from '../../../platform/files.ts';
import { useWords } from '../../room.tsx';
import styles from './Keeping.module.css';
import { useMargin } from '../margin.ts';
import { Planned } from './Planned.tsx';
import { fromOf, useRefusal } from './refusal.ts';
import { tell } from '../told.ts';

interface Props {
  readonly result: DocumentResult | Extract<ReadFile, { ok: false }>;
  readonly manner: Manner;
  readonly onClose: () => void;
}

/** What taking in a document would do, before it is done; or why it cannot be. */
export function Bringing({ result, manner, onClose }: Props) {
  const { t } = useWords();
  const words = useRefusal(manner);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.bringing}>
      <h4 ref={heading} tabIndex={-1}>
        {t(result.ok ? 'keeping.planTitle' : `keeping.${fromOf(manner)}.refusedTitle`)}
      </h4>
      {result.ok ? (
        <Agreeing document={result} manner={manner} onClose={onClose} />
      ) : (
        <p role="alert">{words(result)}</p>
      )}
    </div>
  );
}

function Agreeing({ document, manner, onClose }: { document: Document } & Omit<Props, 'result'>) {
  const { t } = useWords();
  const { keeping } = useMargin();
  const from = fromOf(manner);
  const [hasFailed, setFailed] = useState(false);
  const planned = useMemo(
    () => plan(document, keeping.annotations.getState().here(), manner),
    [document, keeping, manner],
  );
  const marked = useMemo(
    () => keeping.bookmarks.getState().unknownOf(document.bookmarks ?? []),
    [document, keeping],
  );
  const agree = (): void => {
    const brought = keeping.annotations.getState().bring(document, manner);
    if (!brought.ok) {
      setFailed(true);
      return;
    }
    const { step } = brought;
    const annotations = t(`keeping.${from}.brought`, { count: step?.count ?? 0 });
    const bookmarks = t('place.imported', { count: brought.bookmarks });
    if (brought.bookmarks === 0) tell(annotations, step);
    else tell(step?.count ? t('keeping.both', { annotations, bookmarks }) : bookmarks, step);
    onClose();
  };
  return (
    <>
      <Planned plan={planned} bookmarks={marked.length} from={from} />
      {hasFailed && <p role="alert">{t(`keeping.${from}.notBrought`)}</p>}
      {planned.changes.length + marked.length > 0 && (
        <div className={styles.actions}>
          {!hasFailed && (
            <button type="button" className={styles.action} onClick={agree}>
              {t(`keeping.${from}.bring`)}
            </button>
          )}
          <button type="button" className={styles.cancel} onClick={onClose}>
            {t('annotations.cancel')}
          </button>
        </div>
      )}
    </>
  );
}
