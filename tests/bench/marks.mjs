// What is measured of annotations, in the order that needs the fewest openings.
import { texts } from './site.mjs';
import { alternate, both, expectEqualColumns, sumOf } from './stats.mjs';

const { usual } = texts;
/** Blocks far from each other, all of them looked at before anything is measured. */
const places = [300, 520, 740, 960];
const seeds = [1, 2, 3];
/** In the middle half a frame passes before the next one begins, and it takes a whole one. */
const NEXT_FRAME = 25;
/** Later editions of the text, each by two of a hundred of what can be edited. */
const edits = {
  mixed: 'words; paragraphs in, out, moved',
  words: 'words',
  letters: 'letters in words',
  removed: 'paragraphs out',
  heavy: 'all of it, marks and punctuation too',
};

/**
 * Measures everything that works on annotations. `ours` is the app over a storage without limit.
 * @returns {Promise<{ works: Work[], editions: Edition[], facts: Fact[] }>}
 * @typedef {import('./works.mjs').Work} Work
 * @typedef {import('./works.mjs').Fact} Fact
 * @typedef {Work & { judged: { ours: Judgement, bare: Judgement } }} Edition
 * @typedef {import('./judgement.ts').Judgement} Judgement
 */
export async function measureMarks({ ours, bare }) {
  await bare.page.bringToFront();
  await bare.take(usual.id);
  await bare.timeOpening();
  for (const place of places) await bare.goTo(place);
  const searching = await searchingUnchanged(bare);
  const { editions, first } = await searchingEditions(bare);
  await bare.annotate(10_000);
  const works = [...searching, await asking(bare), await loading(bare)];
  const few = await inText({ ours, bare }, 100);
  const many = await inText({ ours, bare }, 10_000);
  const most = await inText({ ours, bare }, 100_000);
  const budgets = [{ budget: 1.15 }, { budget: 1.15 }, { budget: 1.35, than: few.arriving.ours, of: '100' }];
  const inTexts = [few, many, most];
  works.unshift(
    ...inTexts.map(({ arriving }, i) => ({ ...arriving, ...budgets[i] })),
    ...inTexts.map(({ adding }) => ({ ...adding, budget: 1.15, most: NEXT_FRAME })),
  );
  const facts = [
    { name: 'Find 10,000 after edits for the first time', ...first, unit: 'ms' },
    { name: 'Nodes with 100 annotations', ...few.nodes, unit: '' },
    { name: 'Nodes with 10,000 annotations', ...many.nodes, unit: '' },
  ];
  return { works, editions, facts };
}

/** In the bare page alone, as all that is measured of pieces: it carries the same code, and nothing else runs there. */
async function searchingUnchanged(bare) {
  const works = [];
  for (const count of [10_000, 100_000]) {
    await bare.prepareFinding({ count, seed: seeds[0] });
    const times = await pieces(bare, 9, (who) => bare.timeSearching(who));
    const name = `Find ${count.toLocaleString('en')} again, text unchanged`;
    works.push({ name, budget: 1.7, most: 25 * (count / 10_000), ...times });
  }
  return works;
}

/** What one run of each took before anything was warm, and for each kind of edit the medians of some editions. */
async function searchingEditions(bare) {
  let first;
  const editions = [];
  for (const [edit, name] of Object.entries(edits)) {
    const runs = { ours: [], bare: [] };
    const judged = { ours: [], bare: [] };
    for (const seed of seeds) {
      await bare.prepareFinding({ count: 10_000, seed, edit });
      first ??= { ours: await bare.timeSearching('ours'), bare: await bare.timeSearching('bare') };
      for (const who of ['ours', 'bare']) judged[who].push(await bare.judge(who));
      const { ours, bare: limit } = await pieces(bare, 3, (who) => bare.timeSearching(who));
      runs.ours.push(ours);
      runs.bare.push(limit);
    }
    const times = { ours: middle(runs.ours), bare: middle(runs.bare) };
    const sums = { ours: sumOf(judged.ours), bare: sumOf(judged.bare) };
    editions.push({ name, budget: 1.4, most: 100, ...times, judged: sums });
  }
  return { editions, first };
}

function middle(times) {
  return times.toSorted((a, b) => a.ms - b.ms)[Math.floor(times.length / 2)];
}

/** Both sides in the bare page. */
function pieces(bare, runs, run) {
  return alternate(runs, [bare, () => run('ours')], [bare, () => run('bare')]);
}

/** In microseconds a question; what the main thread worked for it is the same again. */
async function asking(bare) {
  await bare.goTo(places[1]);
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    return state / 2147483647;
  };
  const points = Array.from({ length: 1000 }, () => [480 + 640 * chance(), 80 + 780 * chance()]);
  const { ours, bare: limit } = await pieces(bare, 21, (who) => bare.timeAsking(who, points));
  const name = 'What lies under a point among 10,000, in us';
  return { name, budget: 1.5, most: 40, ours: { ...ours, busy: null }, bare: { ...limit, busy: null } };
}

async function loading(bare) {
  const times = await bare.whileStored(() => pieces(bare, 9, (who) => bare.timeLoading(who)));
  return { name: 'From storage to places, 10,000 (limit: parsed)', ...times };
}

/** What is measured in the app itself, so many annotations being in the text. */
async function inText({ ours, bare }, count) {
  const block = await bare.annotate(count);
  await ours.take(usual, block);
  for (const place of places) await ours.goTo(place);
  await expectEqualColumns({ ours, bare });
  const many = count.toLocaleString('en');
  const arriving = {
    name: `Come to another place, ${many} annotations`,
    ...(await arrivals({ ours, bare }, count)),
  };
  const nodes = await both({ ours, bare }, (page) => page.countNodes());
  const adding = { name: `Add one by mouse to ${many}`, ...(await additions({ ours, bare })) };
  return { arriving, adding, nodes };
}

function arrivals({ ours, bare }, count) {
  const next = { ours: 0, bare: 0 };
  const place = (who) => places[++next[who] % places.length];
  return alternate(
    15,
    [ours, () => ours.timeArriving(place('ours'), count > 1000)],
    [bare, () => bare.timeArriving(place('bare'))],
  );
}

/** A press may fall anywhere between two frames, so that equal work takes different times. */
async function additions({ ours, bare }) {
  const times = await alternate(15, [ours, () => ours.timeAdding()], [bare, () => bare.timeAdding()]);
  return { ours: times.ours, bare: { ...times.bare, spread: 1 } };
}
