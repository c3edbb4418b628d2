// What was measured, as a table for the terminal and as Markdown.
import { readFileSync, writeFileSync } from 'node:fs';

const OPENING = '<!-- bench -->';
const CLOSING = '<!-- /bench -->';

/** From this on the bare page's own times differ so much that something else must be using the machine. */
const UNSTEADY = 1.4;

const HEAD = ['ours', 'bare limit', 'ratio', 'budget', ''];

/** The tables of one run, as rows of cells with a head, and what is to be said of them. */
export function reportOf({ works, facts, text }, marks, searches, browserVersion) {
  const count = (number) => number.toLocaleString('en');
  return {
    about:
      `Medians of alternating runs in one browser (Chromium ${browserVersion}), in ms to the painted frame, which is ` +
      `16.7 at the least; busy is what the main thread worked for it. Text: ${count(text.length)} characters in ` +
      `${count(text.blocks)} blocks with ${count(text.names)} names. Bare limit: the same words as bare paragraphs; ` +
      'to find quotes, one hash rolled over the text for all of them. Found: placed where at least half of the ' +
      'letters went. Wrong: placed where none of them is. False: a place given though all of them are gone.',
    isUnsteady: [...works, ...marks.works, ...searches].some(({ bare }) => bare.spread > UNSTEADY),
    tables: [
      [['1 MB of text', ...HEAD, 'busy', 'bare busy'], ...works.map(workCells)],
      [['1 MB with annotations', ...HEAD, 'busy', 'bare busy'], ...marks.works.map(workCells)],
      [['Searching', ...HEAD, 'busy', 'bare busy'], ...searches.map(workCells)],
      [['10,000 found after 2 % of edits', ...HEAD, ...FINDING], ...marks.editions.map(editionCells)],
      [['For information', 'ours', 'bare'], ...[...facts, ...marks.facts].map(factCells)],
    ],
  };
}

function workCells({ name, ours, bare, ...budget }) {
  return [
    name,
    inDigits(ours.ms),
    inDigits(bare.ms),
    ...verdict({ ours, bare, ...budget }),
    inDigits(ours.busy),
    inDigits(bare.busy),
  ];
}

function inDigits(ms) {
  return ms === null ? '' : ms.toFixed(1);
}

/** A budget is a ratio to the bare limit, or to `than`, which is our own time `of` something; or at `most` so much. */
function verdict({ ours, bare, budget, most, than, of }) {
  const ratio = ours.ms / bare.ms;
  const cell = `${ratio.toFixed(2)}x`;
  if (budget === undefined) return [cell, '', ''];
  if (than) {
    const grown = ours.ms / than.ms;
    return [cell, `${budget}x of ${of}: ${grown.toFixed(2)}x`, grown <= budget ? 'ok' : 'OVER'];
  }
  const isKept = ratio <= budget || (most !== undefined && ours.ms <= most);
  return [cell, most === undefined ? `${budget}x` : `${budget}x or ${most}`, isKept ? 'ok' : 'OVER'];
}

const FINDING = ['found', 'wrong', 'false', 'bare found', 'wrong', 'false'];

function editionCells({ name, ours, bare, judged, ...budget }) {
  return [
    name,
    inDigits(ours.ms),
    inDigits(bare.ms),
    ...verdict({ ours, bare, ...budget }),
    ...judgedCells(judged.ours),
    ...judgedCells(judged.bare),
  ];
}

function judgedCells({ kept, found, wrong, placed, gone, falsely }) {
  return [`${((100 * found) / kept).toFixed(2)} %`, `${wrong} of ${placed}`, `${falsely} of ${gone}`];
}

function factCells({ name, unit, ours, bare }) {
  return [name, ...[ours, bare].map((value) => (value === undefined ? '' : inUnit(value, unit)))];
}

function inUnit(value, unit) {
  if (unit === '') return value.toLocaleString('en');
  if (unit === 'MB') return `${(value / 2 ** 20).toFixed(1)} MB`;
  return unit === 'x' ? `${value.toFixed(2)}x` : `${value.toFixed(0)} ${unit}`;
}

/** For the terminal: columns set with spaces. */
export function plain({ about, tables, isUnsteady }) {
  const set = (table) => {
    const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
    const cell = (words, i) => (i === 0 ? words.padEnd(widths[i]) : words.padStart(widths[i]));
    return table.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
  };
  const warning = 'The bare page took very different times: something else used the machine. Measure again.';
  return [...tables.map(set), about, ...(isUnsteady ? [warning] : [])].join('\n\n');
}

export function markdown({ about, tables }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = (head) => line(head.map((_, i) => (i === 0 ? '---' : '---:')));
  const set = ([head, ...rows]) => [line(head), rule(head), ...rows.map(marked).map(line)].join('\n');
  return [...tables.map(set), about].join('\n\n');
}

function marked(cells) {
  return cells.map((words) => (words === 'OVER' ? '**OVER**' : words));
}

/** Puts `words` between the marks in `file`. False where the marks are not there; then nothing is written. */
export function writeBetweenMarks(file, words) {
  const whole = readFileSync(file, 'utf8');
  const from = whole.indexOf(OPENING) + OPENING.length;
  const to = whole.indexOf(CLOSING, from);
  if (from < OPENING.length || to < 0) return false;
  writeFileSync(file, `${whole.slice(0, from)}\n\n${words}\n\n${whole.slice(to)}`);
  return true;
}
