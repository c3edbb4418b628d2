// What is measured of searching.
import { texts } from './site.mjs';
import { alternate, expectEqualColumns } from './stats.mjs';

/** Words that stand everywhere in the texts, of several lengths; the first also behind «ل», which changes it. */
const queries = ['الخارجية', 'ليبيا', 'طرابلس', 'حكومة الوفاق'];

/** So long, in ms, may all places in 5 MB take, and a key until what it found is painted. */
const SEARCHED = 5;
const PAINTED = 25;

/** @returns {Promise<import('./works.mjs').Work[]>} */
export async function measureSearch({ ours, bare }) {
  const works = [];
  for (const { size, text } of [
    { size: '1 MB', text: texts.usual },
    { size: '5 MB', text: texts.large },
  ]) {
    await bare.page.bringToFront();
    await bare.take(text.id);
    await bare.prepareHits();
    const pieces = (runs, run) => alternate(runs, [bare, () => run('ours')], [bare, () => run('bare')]);
    const making = await pieces(7, (who) => bare.timePreparingHits(who));
    const seeking = await pieces(21, (who) => bare.timeHits(who, queries));
    await bare.timeOpening();
    const block = await bare.blockOf(queries, text.blocks / 2);
    await bare.goTo(block);
    await ours.openSearch(text, block);
    await expectEqualColumns({ ours, bare });
    let turn = 0;
    const painting = await alternate(
      16,
      [ours, () => ours.timeSearch(queries[++turn % queries.length])],
      [bare, () => bare.timePaintingHits(queries[turn % queries.length])],
    );
    works.push(
      { name: `Make ${size} ready to search (limit: folded)`, budget: 2, ...making },
      {
        name: `All places in ${size}, mean of 4 queries (limit: indexOf)`,
        budget: 2,
        most: SEARCHED,
        ...seeking,
      },
      { name: `From key to painted hits, ${size}`, budget: 1.5, most: PAINTED, ...painting },
    );
  }
  return works;
}
