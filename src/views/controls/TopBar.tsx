import { lazy, type ReactNode, Suspense } from 'react';
import { formatPlace } from '../../core/place.ts';
import { useReading, useWords } from '../room.tsx';
import { ShelfIcon } from './icons.tsx';
import { Popover } from './Popover.tsx';
import styles from './TopBar.module.css';

const Settings = lazy(() => import('./Settings.tsx'));

interface Props {
  /** The article's title, shown once its headline has scrolled away. */
  readonly title?: string;
  /** Which way that title runs. */
  readonly direction?: 'rtl' | 'ltr';
  /** The controls of the page at hand. */
  readonly children?: ReactNode;
}

export function TopBar({ title, direction, children }: Props) {
  const { t } = useWords();
  const isShelf = useReading(({ place }) => place.view === 'shelf');
  return (
    <header className={styles.bar} data-bar>
      <a className={styles.brand} href={formatPlace({ view: 'first' })}>
        {t('app.name')}
      </a>
      <div className={styles.title}>{title && <Title title={title} direction={direction} />}</div>
      <nav className={styles.controls} aria-label={t('bar.label')}>
        {children}
        <a
          className={styles.control}
          href={formatPlace({ view: 'shelf' })}
          aria-current={isShelf ? 'page' : undefined}
        >
          <ShelfIcon />
          <span className={styles.words}>{t('bar.shelf')}</span>
        </a>
        <Popover
          button={<Aa />}
          buttonClass={styles.control}
          label={t('bar.settings')}
          isWordless
          opens="settings"
        >
          <Suspense fallback={null}>
            <Settings />
          </Suspense>
        </Popover>
      </nav>
      {title !== undefined && <Progress />}
    </header>
  );
}

function Aa() {
  return (
    <span lang="en" dir="ltr" aria-hidden="true">
      Aa
    </span>
  );
}

function Title({ title, direction }: { title: string; direction: Props['direction'] }) {
  const isPast = useReading(({ section }) => section >= 0);
  return isPast ? <bdi dir={direction}>{title}</bdi> : null;
}

function Progress() {
  const { t } = useWords();
  const progress = useReading((state) => state.progress);
  return <progress className={styles.progress} aria-label={t('bar.progress')} max={1} value={progress} />;
}
