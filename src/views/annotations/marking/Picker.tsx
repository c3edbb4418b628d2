import { computePosition, flip, offset, shift } from '@floating-ui/dom';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { Mention } from '../../../core/article.ts';
import { clip } from '../../../core/language.ts';
import { cited } from '../../../core/naming.ts';
import { rangesAt } from '../../../core/paint.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { lineOf } from '../../../core/quotation.ts';
import type { Press } from '../../reader/usePointing.ts';
import { useWording, useWords } from '../../room.tsx';
import { useNameOf } from '../Entry.tsx';
import { type Margin, useMargin } from '../margin.ts';
import styles from './Picker.module.css';

interface Props {
  readonly press: Press;
  readonly onClose: () => void;
}

/** Where several things lie on one letter: all of them, the shortest first, to choose from. */
export default function Picker({ press, onClose }: Props) {
  const { t } = useWords();
  const margin = useMargin();
  const popover = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element) return;
    element.showPopover();
    element.querySelector('button')?.focus({ preventScroll: true });
    void placeAt(element, press.at);
  }, [press]);
  /** Closes first: what opens then takes the focus that closing gives back. */
  const choose = (open: () => void) => (): void => {
    popover.current?.hidePopover();
    open();
  };
  return (
    <dialog
      ref={popover}
      popover="auto"
      aria-label={t('marking.picker')}
      className={styles.picker}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      onKeyDown={walk}
    >
      <ul className={styles.list}>
        {lyingAt(margin, press).map((one) => (
          <li key={one.kind === 'name' ? one.mention.entity : one.placed.annotation.id}>
            {one.kind === 'name' ? (
              <NameChoice mention={one.mention} onChoose={choose(() => margin.onName(one.mention))} />
            ) : (
              <AnnotationChoice
                placed={one.placed}
                onChoose={choose(() => margin.open(one.placed.annotation.id))}
              />
            )}
          </li>
        ))}
      </ul>
    </dialog>
  );
}

type Lying =
  | { readonly kind: 'name'; readonly mention: Mention; readonly length: number }
  | { readonly kind: 'annotation'; readonly placed: PlacedAnnotation; readonly length: number };

function lyingAt({ placed }: Margin, { offset: at, mentions }: Press): Lying[] {
  const names = mentions.map(
    (mention): Lying => ({ kind: 'name', mention, length: mention.end - mention.start }),
  );
  const marks = rangesAt(placed.index, at).map(
    (one): Lying => ({ kind: 'annotation', placed: one, length: one.end - one.start }),
  );
  return [...names, ...marks].sort((a, b) => a.length - b.length);
}

async function placeAt(element: HTMLElement, { x, y }: Press['at']): Promise<void> {
  const reference = { getBoundingClientRect: () => new DOMRect(x, y - 14, 0, 28) };
  const place = await computePosition(reference, element, {
    placement: 'bottom',
    strategy: 'fixed',
    middleware: [offset(6), flip(), shift({ padding: 8 })],
  });
  element.style.translate = `${place.x}px ${place.y}px`;
}

/** Up and down go through what there is to choose. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...event.currentTarget.querySelectorAll('button')];
  const from = all.findIndex((button) => button === document.activeElement);
  const to = by ? (from + by + all.length) % all.length : { Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[to]?.focus();
}

/** So much of a quote and of a note is enough to know it by, in UTF-16 code units. */
const QUOTE = 64;
const NOTE = 80;

function AnnotationChoice({ placed, onChoose }: { placed: PlacedAnnotation; onChoose: () => void }) {
  const { annotation } = placed;
  const words = lineOf(useMargin().roster.article, placed);
  const label = useNameOf(annotation, words);
  return (
    <button type="button" className={styles.choice} aria-label={label} onClick={onChoose}>
      <span className={`${styles.drop} ink-drop`} data-ink={annotation.ink} aria-hidden="true" />
      <span className={styles.words}>
        <bdi>{clip(words, QUOTE)}</bdi>
        {annotation.note.trim() !== '' && (
          <bdi className={styles.note}>{clip(annotation.note.replace(/\s+/g, ' '), NOTE)}</bdi>
        )}
      </span>
    </button>
  );
}

function NameChoice({ mention, onChoose }: { mention: Mention; onChoose: () => void }) {
  const { t } = useWords();
  const say = useWording();
  const { roster } = useMargin();
  const entity = roster.byId.get(mention.entity)?.entity;
  if (!entity) return null;
  const name = say(entity.name) || cited(roster, mention);
  const kind = t(entity.placeType ? `placeType.${entity.placeType}` : `kind.${entity.kind}`);
  return (
    <button type="button" className={styles.choice} aria-label={`${name} · ${kind}`} onClick={onChoose}>
      <span className={styles.words}>
        <bdi className={`${styles.name} kind-line kind-line-${entity.kind}`}>{name}</bdi>
        <span className={styles.note}>{kind}</span>
      </span>
    </button>
  );
}
