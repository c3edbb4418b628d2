import { type ReactNode, useRef } from 'react';
import { TopBar } from './controls/TopBar.tsx';
import styles from './Notice.module.css';
import { useFocusOnArrival } from './useFocusOnArrival.ts';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly actions: ReactNode;
  /** What is to be read on the page beside that, where there is anything. */
  readonly below?: ReactNode;
  /** True for something that went wrong and has to be heard at once. */
  readonly isAlert?: boolean;
}

/** A page that has one thing to say and one or two things to do about it. */
export function Notice({ title, children, actions, below, isAlert = false }: Props) {
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  return (
    <>
      <TopBar />
      <main ref={main} id="text" tabIndex={-1} className={styles.notice}>
        <div role={isAlert ? 'alert' : undefined}>
          <h1 className={styles.title}>{title}</h1>
          <div className={styles.words}>{children}</div>
        </div>
        <div className={styles.actions}>{actions}</div>
        {below && <div className={styles.below}>{below}</div>}
      </main>
    </>
  );
}

/** How an action on a notice looks, be it a link or a button. */
export const actionClass = styles.action;
