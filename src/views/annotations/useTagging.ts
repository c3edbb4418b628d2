import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { cleanTags } from '../../core/annotation.ts';
import { foldedString } from '../../core/folding.ts';
import { whenLeaving } from '../../platform/leaving.ts';

/** More than these are not looked through by anybody. */
const MOST_OFFERED = 8;
/** What ends a tag while typing: the commas of Arabic and of Latin script, and the end of a line. */
const ENDS = /[،,\n]/;

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

interface Tagging {
  readonly typed: string;
  /** True while what fits is shown. */
  readonly isOpen: boolean;
  /** Tags that fit what is typed, and which of them is at hand; -1 for none. */
  readonly offered: readonly string[];
  readonly at: number;
  readonly add: (words: string) => void;
  readonly type: (words: string) => void;
  readonly press: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly leave: () => void;
}

/** What typing and keys mean in a field of tags. */
export function useTagging(
  value: readonly string[],
  known: readonly string[],
  onChange: (tags: string[]) => void,
): Tagging {
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const offered = useMemo(
    () => (isOpen ? completions(typed, known, value) : []),
    [isOpen, typed, known, value],
  );
  const add = (words: string): void => {
    const added = words.split(ENDS).map((tag) => spelling(tag, known));
    const next = cleanTags([...value, ...added]);
    if (next.length !== value.length) onChange(next);
    setTyped('');
    setAt(-1);
    setOpen(false);
  };
  const type = (words: string): void => {
    if (ENDS.test(words)) {
      add(words);
      return;
    }
    setTyped(words);
    setAt(-1);
    setOpen(words.trim() !== '');
  };
  const move = (by: 1 | -1): void => {
    const count = isOpen ? offered.length : completions(typed, known, value).length;
    setOpen(count > 0);
    if (count > 0) setAt((from) => (from < 0 ? (by > 0 ? 0 : count - 1) : (from + by + count) % count));
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    // A key that ends a composition chooses letters, not tags.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    const isEmpty = event.key === 'Enter' && typed.trim() === '' && at < 0;
    if (step) move(step);
    else if (event.key === 'Enter' && !isEmpty) add(offered[at] ?? typed);
    else if (event.key === 'Escape' && offered.length > 0) setOpen(false);
    else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
    else return;
    event.preventDefault();
  };
  const leave = (): void => {
    // Words left in the field are meant.
    if (typed.trim() !== '') add(typed);
    setOpen(false);
  };
  useLeaving(leave);
  return { typed, isOpen, offered, at, add, type, press, leave };
}

/** Calls `leave` when the page is hidden or left: it may never be seen again. */
function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const stop = new AbortController();
    whenLeaving(() => latest.current(), stop);
    return () => stop.abort();
  }, []);
}

/** Tags of `known` that `typed` finds and `value` lacks: those that begin with it first. */
function completions(typed: string, known: readonly string[], value: readonly string[]): string[] {
  const wanted = foldedString(typed);
  const found: string[] = [];
  const within: string[] = [];
  for (const tag of known) {
    if (value.includes(tag)) continue;
    const folded = foldedString(tag);
    if (folded.startsWith(wanted)) found.push(tag);
    else if (folded.includes(wanted)) within.push(tag);
  }
  return [...found, ...within].slice(0, MOST_OFFERED);
}

/** `tag` as it was spelled before, so that «لغه» and «لغة» do not become two. */
function spelling(tag: string, known: readonly string[]): string {
  if (known.includes(tag.trim())) return tag;
  const folded = foldedString(tag);
  return known.find((one) => foldedString(one) === folded) ?? tag;
}
