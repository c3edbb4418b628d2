/**
 * Paints ranges of text nodes. With the CSS Custom Highlight API nothing is added to the page; where
 * a browser lacks it, boxes lie behind the words. Never a wrapper: that would tear joined letters.
 */

/** A stretch of one text node, in UTF-16 code units, end exclusive. */
export interface Stroke {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

export interface Ink {
  /** True where ink stays with its letters when they are laid out anew; else it is painted again. */
  readonly moves: boolean;
  /** Gives `name` to exactly these strokes, and to no others. A higher `priority` lies on top. */
  paint(name: string, strokes: readonly Stroke[], priority: number): void;
  /** Takes all ink away. */
  clear(): void;
}

/** Opens the best ink the browser has. `sheet` is a positioned element that holds all text to be painted. */
export function openInk(sheet: HTMLElement): Ink {
  return typeof Highlight === 'function' && 'highlights' in CSS ? highlightInk() : boxInk(sheet);
}

function highlightInk(): Ink {
  const names = new Set<string>();
  return {
    moves: true,
    paint: (name, strokes, priority) => {
      names.add(name);
      if (strokes.length === 0) {
        CSS.highlights.delete(name);
        return;
      }
      const highlight = new Highlight(...strokes.map(staticRange));
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
    },
    clear: () => {
      for (const name of names) CSS.highlights.delete(name);
    },
  };
}

function staticRange({ node, from, to }: Stroke): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
}

/** Boxes in a layer of their own behind the words, placed where the browser says the letters are. */
export function boxInk(sheet: HTMLElement): Ink {
  const layer = document.createElement('div');
  layer.className = 'ink-boxes';
  layer.setAttribute('aria-hidden', 'true');
  const painted = new Map<string, HTMLElement[]>();
  return {
    moves: false,
    paint: (name, strokes, priority) => {
      if (!layer.isConnected) sheet.prepend(layer);
      for (const box of painted.get(name) ?? []) box.remove();
      const origin = layer.getBoundingClientRect();
      const boxes = strokes.flatMap((stroke) => boxesOf(stroke, origin));
      for (const box of boxes) {
        box.dataset['ink'] = name;
        box.style.zIndex = String(priority);
      }
      layer.append(...boxes);
      painted.set(name, boxes);
    },
    clear: () => {
      painted.clear();
      layer.replaceChildren();
      layer.remove();
    },
  };
}

function boxesOf({ node, from, to }: Stroke, origin: DOMRect): HTMLElement[] {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [...range.getClientRects()].map((rect) => {
    const box = document.createElement('div');
    box.style.insetBlockStart = `${rect.top - origin.top}px`;
    box.style.inlineSize = `${rect.width}px`;
    box.style.blockSize = `${rect.height}px`;
    box.style.translate = `${rect.left - origin.left}px 0`;
    return box;
  });
}
