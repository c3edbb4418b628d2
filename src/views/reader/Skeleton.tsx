import { TopBar } from '../controls/TopBar.tsx';
import layout from './ReadingPage.module.css';
import styles from './Skeleton.module.css';
import { useWords } from '../room.tsx';

/** The page while its article comes: the same column, so that nothing moves when the words arrive. */
export function Skeleton() {
  const { t } = useWords();
  return (
    <>
      <TopBar />
      <div className={layout.layout}>
        <div className={layout.rail} />
        <main id="text" tabIndex={-1} className={styles.column} aria-busy="true">
          <output className="visually-hidden">{t('loading.article')}</output>
          <div className={styles.headline} />
          <div className={styles.headline} />
          <div className={styles.lines} />
        </main>
      </div>
    </>
  );
}
