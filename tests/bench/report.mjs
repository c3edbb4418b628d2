// What was measured, as a table for the terminal and as Markdown.
import { readFileSync, writeFileSync } from 'node:fs';

const OPENING = '<!-- bench -->';
const CLOSING = '<!-- /bench -->';

/** From this on the bare page's own times differ so much that something else must be using the machine. */
const UNSTEADY = 1.4;

/** The tables of one run, as rows of cells with a head, and what is to be said of them. */
export function reportOf({ works, facts, text }, browserVersion) {
  const count = (number) => number.toLocaleString('en');
  return {
    about:
      `Medians of alternating runs in one browser (Chromium ${browserVersion}), in ms to the painted frame, which is ` +
      `16.7 at the least; busy is what the main thread worked for it. Text: ${count(text.length)} characters in ` +
      `${count(text.blocks)} blocks with ${count(text.names)} names. Bare limit: the same words as bare paragraphs.`,
    isUnsteady: works.some(({ bare }) => bare.spread > UNSTEADY),
    tables: [
      [
        ['1 MB of text', 'ours', 'bare limit', 'ratio', 'budget', '', 'busy', 'bare busy'],
        ...works.map(workCells),
      ],
      [['For information', 'ours', 'bare'], ...facts.map(factCells)],
    ],
  };
}

function workCells({ name, ours, bare, budget }) {
  const ratio = ours.ms / bare.ms;
  const verdict = [`${ratio.toFixed(2)}x`, `${budget}x`, ratio <= budget ? 'ok' : 'OVER'];
  const inDigits = (values) => values.map((ms) => ms.toFixed(1));
  return [name, ...inDigits([ours.ms, bare.ms]), ...verdict, ...inDigits([ours.busy, bare.busy])];
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
