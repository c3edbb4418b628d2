/** Quotes found again in the text and in later editions of it: the app's way beside the bare one. */
import { type Anchor, describe, type Placement, resolveAll } from '../../../src/core/anchor.ts';
import type { Range } from '../../../src/core/article.ts';
import { type Edit, type Edition, edit, newPassages } from '../editions.ts';
import { judge, type Judgement } from '../judgement.ts';
import { findBare } from './rolling.ts';

/** Who looks. */
export type Finder = 'ours' | 'bare';
const finders = { ours: resolveAll, bare: findBare };

export class Searches {
  private readonly text: string;
  private passages: readonly Range[] = [];
  private anchors: readonly Anchor[] = [];
  private edition: Edition | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** Sets what is looked for: `count` passages. In the text itself until it is edited. */
  prepare(count: number, seed: number): void {
    this.passages = newPassages(this.text, count, seed);
    this.anchors = this.passages.map((range) => describe(this.text, range));
    this.edition = null;
  }

  /** Makes another edition of the text, to look there. */
  edit(kind: Edit, seed: number): void {
    this.edition = edit(this.text, kind, seed);
  }

  find(who: Finder): Placement[] {
    return finders[who](this.edition?.text ?? this.text, this.anchors);
  }

  /** How well they are found in the edition. */
  judge(who: Finder): Judgement | null {
    return this.edition && judge(this.text, this.edition, this.passages, this.find(who));
  }
}
