// How runs are taken and summed up.

/** So many runs each, one of ours, one of the bare page, and so on. */
export async function alternate(runs, ours, bare) {
  const sides = { ours: [], bare: [] };
  for (let i = 0; i < runs; i += 1) {
    sides.ours.push(await timed(ours));
    sides.bare.push(await timed(bare));
  }
  return { ours: summary(sides.ours), bare: summary(sides.bare) };
}

async function timed([page, run]) {
  const ms = await run();
  return { ms, busy: await page.busy() };
}

function summary(runs) {
  const ms = runs.map((run) => run.ms);
  const busy = runs.map((run) => run.busy);
  return {
    ms: quantile(ms, 0.5),
    busy: quantile(busy, 0.5),
    spread: quantile(ms, 0.75) / quantile(ms, 0.25),
  };
}

export function quantile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
}

/** The sums of each number that all of `things` have. */
export function sumOf(things) {
  const sum = (key) => things.reduce((total, thing) => total + thing[key], 0);
  return Object.fromEntries(Object.keys(things[0]).map((key) => [key, sum(key)]));
}

export async function both({ ours, bare }, ask) {
  return { ours: await ask(ours), bare: await ask(bare) };
}

/** Equal words in equal columns are equal work. */
export async function expectEqualColumns(pages) {
  const { ours, bare } = await both(pages, (page) => page.columnWidth());
  if (ours !== bare)
    throw new RangeError(`the column is ${ours} px wide in the app, ${bare} in the bare page`);
}
