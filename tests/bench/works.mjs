// What is measured, in the order that needs the fewest openings.
import { kinds } from './ours.mjs';
import { texts } from './site.mjs';
import { alternate, both, expectEqualColumns, quantile } from './stats.mjs';

const { small, usual, large } = texts;

/**
 * Measures everything.
 * @returns {Promise<{ works: Work[], facts: Fact[], text: { length: number, blocks: number, names: number } }>}
 * @typedef {{ ms: number, busy: number, spread: number }} Times medians; `spread` is the third quartile by the first
 * @typedef {{ name: string, ours: Times, bare: Times, budget: number }} Work
 * @typedef {{ name: string, ours: number, bare?: number, unit: string }} Fact
 */
export async function measure(pages) {
  const text = await take(pages, usual);
  const first = [];
  for (let i = 0; i < 5; i += 1) first.push(await pages.ours.timeFirstOpening(usual.id));
  const opening = { name: 'Open it again', budget: 1.5, ...(await open(pages, usual, 15)) };
  const works = [...(await painting(pages, text)), opening, await sizing(pages), await finding(pages)];
  const facts = [
    { name: 'Open it for the first time: fetch, structure, names', ours: quantile(first, 0.5), unit: 'ms' },
    { name: 'Nodes in the document', ...(await both(pages, (page) => page.countNodes())), unit: '' },
    { name: 'Memory of scripts', ...(await both(pages, (page) => page.countBytes())), unit: 'MB' },
    ...(await openOthers(pages)),
  ];
  return { works, facts, text };
}

/** Makes a text ready in the bare page; the numbers of characters, blocks and names in it. */
async function take({ bare }, { id, blocks: wanted }) {
  await bare.take(id);
  const { length, blocks, names: byKind } = await bare.count();
  if (blocks !== wanted) throw new RangeError(`${id}: ${blocks} blocks were found where ${wanted} were made`);
  const names = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  return { length, blocks, names, byKind };
}

/** Once more than is counted: the first time loads what later times have. */
async function open({ ours, bare }, { id }, runs) {
  await ours.timeOpening(id);
  await bare.timeOpening();
  return alternate(runs, [ours, () => ours.timeOpening(id)], [bare, () => bare.timeOpening()]);
}

/** In the middle of the text, where no kind was shown before. */
async function painting({ ours, bare }, { byKind }) {
  await both({ ours, bare }, (page) => page.goTo(usual.blocks / 2));
  await expectEqualColumns({ ours, bare });
  const densest = kinds.toSorted((a, b) => byKind[b] - byKind[a])[0];
  const all = await alternate(
    21,
    [ours, () => ours.timeShowing(kinds)],
    [bare, () => bare.timeShowing(kinds)],
  );
  const one = await alternate(
    21,
    [ours, () => ours.timeSwitch(densest)],
    [bare, () => bare.timeShowing([densest])],
  );
  await ours.timeShowing(kinds);
  await bare.timeShowing(kinds);
  return [
    { name: 'Mark the names of every kind', budget: 1.15, ...all },
    { name: `Mark one kind (${densest}) by its switch`, budget: 1.15, ...one },
  ];
}

/** One step of the setting, back and forth, with all names marked. */
async function sizing({ ours, bare }) {
  let step = 0;
  const times = await alternate(
    20,
    [ours, () => ours.timeTextSize(20 + (++step % 2))],
    [bare, () => bare.timeTextSize(20 + (step % 2))],
  );
  await expectEqualColumns({ ours, bare });
  return { name: 'Change its type size', budget: 1.5, ...times };
}

/** In the bare page alone: it carries the same code, and nothing else runs there. */
async function finding({ bare }) {
  const times = await alternate(21, [bare, () => bare.timeFinding()], [bare, () => bare.timeFolding()]);
  return { name: 'Find its names (limit: folding it)', budget: 3, ...times };
}

async function openOthers(pages) {
  await take(pages, small);
  const short = inMs(await open(pages, small, 9));
  await take(pages, large);
  const long = inMs(await open(pages, large, 5));
  const ratios = { ours: long.ours / short.ours, bare: long.bare / short.bare };
  return [
    { name: 'Open 100 kB again', ...short, unit: 'ms' },
    { name: 'Open 5 MB again', ...long, unit: 'ms' },
    { name: '5 MB by 100 kB', ...ratios, unit: 'x' },
  ];
}

function inMs({ ours, bare }) {
  return { ours: ours.ms, bare: bare.ms };
}
