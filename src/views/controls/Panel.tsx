import { type ReactNode, useEffect, useId, useRef } from 'react';
import { watchSize } from '../../platform/size.ts';
import { CloseButton } from './CloseButton.tsx';
import styles from './Panel.module.css';

interface Props {
  readonly title: ReactNode;
  /** What stands over the title: the kind of what the panel is about. */
  readonly over?: ReactNode;
  /** Changes when the panel comes to be about something else: then focus moves to its title. */
  readonly about: string;
  /** Distance from the top of the window at which it should stand where there is a margin, in CSS px; null for the top. */
  readonly level: number | null;
  /** Where focus goes on closing when what opened the panel cannot take it. */
  readonly home: () => HTMLElement | null;
  /** Called once the panel stands in its place: what it is about may have come to lie under it. */
  readonly onPlaced: () => void;
  readonly back?: { readonly label: string; readonly icon: ReactNode; readonly onBack: () => void };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What lies beside the text: in the margin of a wide window, a sheet from below in a narrow one. The text stays readable. */
export function Panel({ title, over, about, level, home, onPlaced, back, onClose, children }: Props) {
  const heading = useId();
  const panel = useRef<HTMLDialogElement>(null);
  const titleElement = useRef<HTMLHeadingElement>(null);
  const latestPlaced = useRef(onPlaced);
  useReturnOfFocus(panel, home);
  useEffect(() => {
    latestPlaced.current = onPlaced;
  });
  useEffect(() => {
    if (!about) return;
    titleElement.current?.focus({ preventScroll: true });
    latestPlaced.current();
  }, [about]);
  useLevel(panel, level);
  return (
    <dialog ref={panel} open className={styles.panel} aria-labelledby={heading} data-panel>
      <div className={styles.header}>
        {back && (
          <button
            type="button"
            className={styles.plain}
            aria-label={back.label}
            title={back.label}
            onClick={back.onBack}
          >
            {back.icon}
          </button>
        )}
        <div className={styles.titles}>
          {over && <div className={styles.over}>{over}</div>}
          <h2 ref={titleElement} id={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h2>
        </div>
        <CloseButton className={styles.plain} onClose={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}

/** Gives focus back to what had it when the panel opened, unless the reader has moved it elsewhere. */
function useReturnOfFocus(panel: React.RefObject<HTMLElement | null>, home: () => HTMLElement | null): void {
  const latestHome = useRef(home);
  useEffect(() => {
    latestHome.current = home;
  });
  useEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    return () => {
      const active = document.activeElement;
      if (active && active !== document.body && !element?.contains(active)) return;
      // A press on the text gives focus to the region around it, which is not where the reader was.
      const isUsable = opener instanceof HTMLElement && opener.tabIndex >= 0 && opener.isConnected;
      const target = isUsable && !element?.contains(opener) ? opener : latestHome.current();
      target?.focus({ preventScroll: true });
    };
  }, [panel]);
}

/** Lets the panel stand level with its passage, as far as its own height allows. */
function useLevel(panel: React.RefObject<HTMLElement | null>, level: number | null): void {
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const place = (): void => {
      const most = Math.max(0, window.innerHeight - element.offsetHeight - 24);
      element.style.setProperty('--level', `${level === null ? 0 : Math.min(level, most)}px`);
    };
    place();
    return watchSize(element, place);
  }, [panel, level]);
}
