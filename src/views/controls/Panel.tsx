import { type ReactNode, type RefObject, useCallback, useEffect, useId, useRef } from 'react';
import { watchSize } from '../../platform/size.ts';
import { usable, useKeptFocus } from '../focus.ts';
import { isFocusLost } from '../useFocusOnArrival.ts';
import { useStores } from '../room.tsx';
import { CloseButton } from './CloseButton.tsx';
import styles from './Panel.module.css';

interface Props {
  readonly title: ReactNode;
  /** What stands over the title: the kind of what the panel is about. */
  readonly over?: ReactNode;
  /** Changes when the panel comes to be about something else: then focus moves to its title. */
  readonly about: string;
  /** The `data-entry` in it that is looked for: then focus moves there. */
  readonly entry?: string | undefined;
  /** Distance from the top of the window at which it should stand where there is a margin, in CSS px; null for the top. */
  readonly level: number | null;
  /** Where focus goes on closing when what opened the panel cannot take it. */
  readonly home: () => HTMLElement | null;
  /** Called once the panel stands in its place: what it is about may have come to lie under it. */
  readonly onPlaced: () => void;
  readonly back?: Back | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A way back to what the panel lies over. */
export interface Back {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onBack: () => void;
}

/** What lies beside the text: in the margin of a wide window, a sheet from below in a narrow one. The text stays readable. */
export function Panel({ title, over, about, entry, level, home, onPlaced, back, onClose, children }: Props) {
  const heading = useId();
  const panel = useRef<HTMLDialogElement>(null);
  const titleElement = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const latestPlaced = useRef(onPlaced);
  const comeBack = useComingBack(about, panel, body);
  useReturnOfFocus(panel, home);
  useKeptFocus(panel, () => titleElement.current);
  useEffect(() => {
    latestPlaced.current = onPlaced;
  });
  useEffect(() => {
    if (!about) return;
    if (!comeBack()) titleElement.current?.focus({ preventScroll: true });
    latestPlaced.current();
  }, [about, comeBack]);
  useEffect(() => {
    if (entry !== undefined) comeTo(body.current, entry);
  }, [entry]);
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
      <div ref={body} className={styles.body}>
        {children}
      </div>
    </dialog>
  );
}

interface Left {
  /** What was pressed, by its `data-entry`. */
  readonly entry: string;
  /** How far the panel was scrolled, in CSS px. */
  readonly scroll: number;
}

/** What was pressed last in panels that something may lie over now, by what they are about. */
const left = new Map<string, Left>();

/**
 * Remembers which entry is pressed. What is returned brings the reader who came back from what it opened to that
 * entry; false where they did not, or it is not there.
 */
function useComingBack(
  about: string,
  panel: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
): () => boolean {
  const { reading } = useStores();
  useEffect(() => {
    const element = panel.current;
    const pressed = ({ target }: MouseEvent): void => {
      const entry = (target as Element).closest<HTMLElement>('[data-entry]')?.dataset['entry'];
      if (entry !== undefined) left.set(about, { entry, scroll: body.current?.scrollTop ?? 0 });
    };
    element?.addEventListener('click', pressed, { capture: true });
    return () => element?.removeEventListener('click', pressed, { capture: true });
  }, [about, panel, body]);
  return useCallback(() => {
    const last = reading.getState().isBack ? left.get(about) : undefined;
    return last !== undefined && comeTo(body.current, last.entry, last.scroll);
  }, [about, reading, body]);
}

/** Gives focus to an entry of `body`, and brings it into sight where it is not once that is scrolled to `scroll`. */
function comeTo(body: HTMLElement | null, entry: string, scroll = body?.scrollTop ?? 0): boolean {
  const found = body?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(entry)}"]`);
  if (!found || !body) return false;
  body.scrollTop = scroll;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Gives focus back to what had it when the panel opened, unless the reader has moved it elsewhere. */
function useReturnOfFocus(panel: RefObject<HTMLElement | null>, home: () => HTMLElement | null): void {
  const latestHome = useRef(home);
  useEffect(() => {
    latestHome.current = home;
  });
  useEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    return () => {
      if (!isFocusLost() && !element?.contains(document.activeElement)) return;
      const target = element?.contains(opener) ? null : usable(opener);
      (target ?? latestHome.current())?.focus({ preventScroll: true });
    };
  }, [panel]);
}

/**
 * Lets the panel stand level with its passage, as far as its own height allows. Where it is a sheet, others that stand
 * at the bottom of the window know how much of it is taken.
 */
function useLevel(panel: RefObject<HTMLElement | null>, level: number | null): void {
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const { style: root } = document.documentElement;
    const place = (): void => {
      const most = Math.max(0, window.innerHeight - element.offsetHeight - 24);
      element.style.setProperty('--level', `${level === null ? 0 : Math.min(level, most)}px`);
      const isSheet = getComputedStyle(element).position === 'fixed';
      root.setProperty('--sheet', `${isSheet ? element.offsetHeight : 0}px`);
    };
    place();
    const unwatch = watchSize(element, place);
    return () => {
      unwatch();
      root.removeProperty('--sheet');
    };
  }, [panel, level]);
}
