/** Paints what is near the window and nothing else, so that a frame costs by the screen, not by the text. */
import type { Range } from '../../core/article.ts';
import { type Layer, stretchesIn } from '../../core/paint.ts';
import { wholeInFace } from '../../platform/faces.ts';
import type { Ink } from '../../platform/ink.ts';
import { afterFrame } from '../../platform/pause.ts';
import { LAID_ANEW, watchSize } from '../../platform/size.ts';
import type { Page } from './page.ts';

/** How far beyond the window is painted, in windows: what a flick of the wheel shows is there already. */
const BEYOND = 0.25;

export type PaintedLayer = Layer & { readonly priority: number };

/** The painter of one page, for all who have something to paint on it: what a scroll asks is asked once. */
export class Painter {
  private readonly page: Page;
  private readonly ink: Ink;
  private readonly layers = new Map<string, readonly PaintedLayer[]>();
  private painted: Range = { start: 0, end: 0 };
  /** The inks of a page that is to be printed; null for one on screen. */
  private paper: ReadonlySet<string> | null = null;
  private stop = (): void => undefined;
  /** The frame in which the first is painted. */
  private beginning: number | null = null;
  /** Takes back that more than what is in sight is to be painted behind the next frame. */
  private widening: (() => void) | null = null;

  constructor(page: Page, ink: Ink) {
    this.page = page;
    this.ink = ink;
  }

  /** Paints these layers of `owner` and no others of theirs. Layers over the same index as before are left as they are. */
  setLayers(owner: string, layers: readonly PaintedLayer[]): void {
    const before = this.layers.get(owner) ?? [];
    const gone = before.filter(({ ink }) => !layers.some((layer) => layer.ink === ink));
    const changed = layers.filter(
      ({ ink, index }) => !before.some((old) => old.ink === ink && old.index === index),
    );
    this.layers.set(owner, layers);
    if (this.painted.end > 0) this.paint([...gone, ...changed]);
    // In the frame that lays out the words anyway: to ask now where they are would have it done at once.
    else
      this.beginning ??= requestAnimationFrame(() => {
        this.beginning = null;
        this.follow();
      });
  }

  /** Paints anew when the window has come near the edge of what is painted; after a leap, what is in sight first. */
  follow(): void {
    const seen = this.page.charactersNear(0);
    const { start, end } = this.painted;
    if (seen.start >= start && seen.end <= end) return;
    if (seen.start < end && seen.end > start) this.repaint();
    else this.paintOnly(seen);
  }

  private paintOnly(seen: Range): void {
    this.painted = seen;
    this.paint(this.all());
    this.widening ??= afterFrame(() => this.repaint());
  }

  /** Paints the whole text with these inks alone, for as long as it is to be printed; with null all is as before. */
  onPaper(inks: ReadonlySet<string> | null): void {
    this.paper = inks;
    this.repaint();
  }

  /** Paints anew what was painted, for letters that are parted elsewhere now. */
  renew(): void {
    if (this.painted.end > 0) this.repaint();
  }

  /** Paints everything anew, for a layout that changed. */
  repaint(): void {
    this.widening?.();
    this.widening = null;
    this.painted = this.page.charactersNear(this.paper ? Infinity : window.innerHeight * BEYOND);
    this.paint(this.all());
  }

  private all(): PaintedLayer[] {
    return [...this.layers.values()].flat();
  }

  /** Paints the inks of these layers. An ink is one, whoever asks for it. */
  private paint(layers: readonly PaintedLayer[]): void {
    const all = this.paper ? this.all().filter(({ ink }) => this.paper?.has(ink)) : this.all();
    for (const [ink, priority] of new Map(layers.map((layer) => [layer.ink, layer.priority]))) {
      const ofInk = all.filter((layer) => layer.ink === ink);
      const strokes = stretchesIn(this.page.article, ofInk, this.painted)
        .map((stretch) => this.page.stroke(stretch))
        .filter(({ from, to }) => from < to)
        .map(wholeInFace);
      this.ink.paint(ink, strokes, priority);
    }
  }

  /** Follows the scroll and the layout until the last owner has left; then all ink is gone. Returns how to leave. */
  join(owner: string): () => void {
    if (this.layers.size === 0) this.stop = this.start();
    this.layers.set(owner, []);
    return () => {
      this.setLayers(owner, []);
      this.layers.delete(owner);
      if (this.layers.size === 0) this.stop();
    };
  }

  private start(): () => void {
    const follow = (): void => this.follow();
    window.addEventListener('scroll', follow, { passive: true });
    // A window made taller shows more of a text that stays as it is.
    window.addEventListener('resize', follow);
    const { sheet } = this.page;
    const renew = (): void => this.renew();
    // Other letters: what was painted may be others now.
    sheet.addEventListener(LAID_ANEW, renew);
    const unwatch = watchSize(sheet, this.ink.moves ? follow : renew);
    return () => {
      sheet.removeEventListener(LAID_ANEW, renew);
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
      unwatch();
      cancelAnimationFrame(this.beginning ?? 0);
      this.beginning = null;
      this.widening?.();
      this.widening = null;
      this.painted = { start: 0, end: 0 };
      this.ink.clear();
    };
  }
}
