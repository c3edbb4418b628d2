// Makes long Arabic texts that are the same on every machine: words and runs of words of the bundled
// article, words of our own, and the names we know at about the density of news.
import { adjectives, links, nouns, others, verbs } from './words.mjs';

/** In a text of news about every twelfth word begins a name. */
const NAME = 1 / 13.5;
/** Blocks in a section, its heading included. */
const SECTION = 15;

const ARABIC = /^[\p{Script=Arabic}\s]+$/u;
/** In front of a name, as often as they stand here; most names have none. */
const PARTICLES = [...Array(13).fill(''), 'و', 'و', 'و', 'ب', 'ب', 'ل', 'ل', 'ف', 'ك', 'وب', 'ول'];

/**
 * What texts are made of: the stretches between the names of articles with a reading, and those names,
 * each as often as it stands there.
 * @param {{ text: string, reading: any }[]} articles
 */
export function stockOf(articles) {
  return {
    runs: articles.flatMap(({ text, reading }) => runsOf(text, reading)),
    names: articles.flatMap(({ reading }) => reading.entities.flatMap(namesOf)),
  };
}

function runsOf(text, { entities }) {
  const mentions = entities.flatMap((entity) => entity.mentions).sort((a, b) => a.start - b.start);
  const cuts = mentions.map(({ start, quote }) => [start, start + quote.length]);
  const between = [...cuts, [text.length]].map(([start], i) => text.slice(cuts[i - 1]?.[1] ?? 0, start));
  // The outer words are left out: a particle or an ending of the name may hang on them.
  const stretches = between
    .flatMap((stretch) => stretch.split(/[^\p{L}\p{M}\s]+/u))
    .map((run) => run.split(/\s+/));
  return stretches.map((run) => run.slice(1, -1)).filter((run) => run.length > 0);
}

function namesOf({ name, aliases = [], short = [], mentions }) {
  const forms = [name.ar, name.ar, ...aliases, ...short].filter((form) => ARABIC.test(form));
  return mentions.map(() => forms);
}

/**
 * A text of exactly `length` code units in `blocks` blocks: a headline, and sections of a heading and
 * paragraphs. Equal arguments make equal texts.
 * @param {{ runs: string[][], names: string[][] }} stock
 */
export function makeText(stock, { length, blocks, seed }) {
  const dice = new Dice(seed);
  const lines = [words(stock, dice, 9)];
  let left = length - lines[0].length;
  for (let i = 1; i < blocks; i += 1) {
    const isHeading = i % SECTION === 1 && i < blocks - 1;
    const share = left / (blocks - i) - 2;
    const line = isHeading
      ? words(stock, dice, dice.from(3, 6))
      : paragraph(stock, dice, share, i === blocks - 1);
    lines.push(line);
    left -= line.length + 2;
  }
  return lines.join('\n\n').slice(0, length);
}

/** A paragraph of `share` code units, or up to half of `swing` more or less, and on to the end of its sentence. */
function paragraph(stock, dice, share, swing) {
  const wanted = swing === 0 ? share : Math.max(160, share * (1 - swing / 2 + swing * dice.next()) - 40);
  const sentences = [];
  for (let length = 0; length < wanted; length += sentences.at(-1).length + 1)
    sentences.push(sentence(stock, dice));
  return sentences.join(' ');
}

function sentence(stock, dice) {
  const parts = Array.from({ length: dice.from(2, 4) }, () => words(stock, dice, dice.from(3, 9)));
  if (dice.next() < 0.15) parts.push(`«${words(stock, dice, dice.from(2, 5))}»`);
  return parts.join('، ') + dice.one(['.', '.', '.', '.', '.', '.', '؟', '!']);
}

/** About `count` words. */
function words(stock, dice, count) {
  const found = [];
  while (found.length < count) found.push(...piece(stock, dice));
  return found.join(' ');
}

function piece({ runs, names }, dice) {
  const luck = dice.next();
  if (luck < NAME) return [named(dice.one(dice.one(names)), dice.one(PARTICLES))];
  if (luck < 0.2) {
    const run = dice.one(runs);
    const first = dice.from(0, run.length - 1);
    return run.slice(first, first + dice.from(1, 5));
  }
  if (luck < 0.42) return [dice.one(links)];
  if (luck < 0.57) return [verb(dice)];
  if (luck < 0.59) return [dice.one(others)];
  return luck < 0.7 ? [noun(dice), adjective(dice)] : [noun(dice)];
}

function named(name, particle) {
  return particle.endsWith('ل') && name.startsWith('ال') ? `${particle}ل${name.slice(2)}` : particle + name;
}

function noun(dice) {
  const word = dice.one(nouns);
  const front = dice.one([
    '',
    '',
    '',
    'ال',
    'ال',
    'ال',
    'ال',
    'وال',
    'بال',
    'و',
    'ب',
    'ل',
    'فال',
    'كال',
    'لل',
  ]);
  const behind =
    front.endsWith('ل') && front !== 'ل' ? '' : dice.one(['', '', '', 'ه', 'ها', 'هم', 'نا', 'ك', 'ًا']);
  return front + (/[هنك]/u.test(behind) ? word.replace(/ة$/u, 'ت') : word) + behind;
}

function adjective(dice) {
  return dice.one(['', 'ال', 'ال']) + dice.one(adjectives) + dice.one(['', '', 'ة', 'ة', 'ين', 'ات', 'ٌ']);
}

function verb(dice) {
  return (
    dice.one(['', '', '', 'و', 'ف', 'وقد ', 'كان قد ']) +
    dice.one(verbs) +
    dice.one(['', '', 'ت', 'وا', 'نا', 'َ'])
  );
}

/** Chance that can be had again (mulberry32). */
class Dice {
  constructor(seed) {
    this.state = seed;
  }

  /** From 0 up to 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`, both included. */
  from(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  one(things) {
    return things[this.from(0, things.length - 1)];
  }
}
