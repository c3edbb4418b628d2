import { useState } from 'react';
import { eraseEverything } from '../../../state/snapshots.ts';
import { useStores, useWords } from '../../room.tsx';
import { lookAtOwn } from '../../shelf/taking.ts';
import { agreeClass, Confirm } from '../Confirm.tsx';
import { exportAll } from './exporting.ts';
import styles from './Keeping.module.css';
import { useMargin } from '../margin.ts';
import { tell } from '../told.ts';

/** Takes everything of ours away from this browser, after a last chance to export. */
export function Erasing() {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className={styles.part}>
      <h3>{t('keeping.erase')}</h3>
      <p>{t('keeping.eraseHint')}</p>
      <button type="button" className={styles.plain} onClick={() => setAsking(true)}>
        {t('keeping.eraseAll')}
      </button>
      {isAsking && <Asking onClose={() => setAsking(false)} />}
    </section>
  );
}

function Asking({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { keeping } = useMargin();
  const [isSure, setSure] = useState(false);
  const [said, setSaid] = useState('');
  const rescue = (): void => {
    const count = exportAll(keeping);
    setSaid(count === null ? t('keeping.noExport') : t('keeping.exported', { count }));
  };
  const erase = async (): Promise<void> => {
    const { annotations, bookmarks, visited, snapshots, texts, drawer, session, vault } = keeping;
    const forgetting = [annotations.getState(), bookmarks.getState(), visited, reading.getState()];
    const goOn = [snapshots.stop(), ...forgetting.map((each) => each.forget())];
    if (await eraseEverything(drawer, session, vault)) {
      reading.getState().go({ view: 'first' });
      window.location.reload();
      return;
    }
    // What is left is what there is: it is shown, and kept as before.
    for (const each of goOn) each();
    await lookAtOwn(texts);
    tell(t('keeping.notErased'));
    onClose();
  };
  return (
    <Confirm
      title={t('keeping.askTitle')}
      onClose={onClose}
      action={
        <button type="button" className={agreeClass} disabled={!isSure} onClick={() => void erase()}>
          {t('keeping.eraseAll')}
        </button>
      }
    >
      <p>{t('keeping.ask')}</p>
      <button type="button" className={styles.action} onClick={rescue}>
        {t('keeping.exportAll')}
      </button>
      <output className={styles.quiet}>{said}</output>
      <label className={styles.sure}>
        <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />
        {t('keeping.sure')}
      </label>
    </Confirm>
  );
}
