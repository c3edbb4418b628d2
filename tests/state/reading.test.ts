import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { formatPlace, type Place, parsePlace, type Spot } from '../../src/core/place.ts';
import { memoryDrawer } from '../../src/platform/drawer.ts';
import { createReading, isOverSpot } from '../../src/state/reading.ts';
import { type History, openHistory } from './history.ts';

const id = 'war';
const text: Spot = { kind: 'text' };
const list: Spot = { kind: 'names', entity: null, mention: null };
const block: Spot = { kind: 'block', block: 3 };
const card = (entity: string, mention: number | null = null): Spot => ({ kind: 'name', entity, mention });
const placeOf = (spot: Spot): Place => ({ view: 'article', article: id, spot });
const hashOf = (spot: Spot): string => formatPlace(placeOf(spot));
const section = hashOf({ kind: 'section', section: 'lead' });

/** A reader in front of a history whose last entry is open. */
function open(...hashes: readonly [string, ...string[]]) {
  const history = openHistory(...hashes);
  const drawer = memoryDrawer();
  return { history, drawer, store: createReading(history, drawer) };
}

afterEach(() => void vi.useRealTimers());

/** What each address opens as. */
const addresses: Record<string, [hash: string, place: Place]> = {
  'no address': ['', { view: 'first' }],
  'the shelf': ['#/shelf', { view: 'shelf' }],
  'an article': ['#/read/war', placeOf(text)],
  'a card at a mention': ['#/read/war/name/libya/2', placeOf(card('libya', 1))],
  'an address that is none': ['#/nowhere', { view: 'unknown', hash: '#/nowhere' }],
};

for (const [name, [hash, place]] of Object.entries(addresses)) {
  it(`opens where the address says: ${name}`, () => {
    const { store } = open(hash);
    expect(store.getState()).toMatchObject({ place, arrival: 0, returnTo: null, over: 0 });
  });
}

it('opens with the words an entry was left at', () => {
  const history = openHistory('#/read/war');
  history.replace({ ...history.current(), sight: { offset: 120, shift: -8 } });
  expect(createReading(history, memoryDrawer()).getState().returnTo).toEqual({ offset: 120, shift: -8 });
});

it('goes somewhere as a new entry, and arrives there', () => {
  const { history, store } = open('#/read/war');
  store.getState().go({ view: 'shelf' });
  expect(history.trail()).toEqual(['#/read/war', '#/shelf']);
  expect(store.getState()).toMatchObject({ place: { view: 'shelf' }, arrival: 1, returnTo: null, over: 0 });
});

it('follows links and typed addresses', () => {
  const { history, store } = open('');
  history.follow(section);
  expect(store.getState()).toMatchObject({ place: parsePlace(section), arrival: 1, over: 0 });
});

/** What may be open when a card is laid over the text. */
const bare: Record<string, string> = {
  'the article that opens first': '',
  'the text': hashOf(text),
  'a section': section,
};

for (const [name, hash] of Object.entries(bare)) {
  it(`closing a card returns to the entry it was laid over: ${name}`, () => {
    const { history, store } = open('#/shelf', hash);
    store.getState().lay(id, card('libya'));
    expect(history.trail()).toEqual(['#/shelf', hash, hashOf(card('libya'))]);
    store.getState().close(id);
    history.settle();
    expect(history.trail()).toEqual(['#/shelf', hash]);
    expect(store.getState().place).toEqual(parsePlace(hash));
  });

  it(`closing where nothing lies over the text changes nothing: ${name}`, () => {
    const { history, store } = open('#/shelf', hash);
    store.getState().close(id);
    history.settle();
    expect(history.trail()).toEqual(['#/shelf', hash]);
    expect(store.getState().place).toEqual(parsePlace(hash));
  });
}

it('closing is not going: the text stays where it is', () => {
  const { history, store } = open(hashOf(text));
  store.getState().noteSight(id, { offset: 50, shift: 0 });
  store.getState().lay(id, card('libya'));
  const { arrival } = store.getState();
  store.getState().close(id);
  history.settle();
  expect(store.getState()).toMatchObject({ arrival, returnTo: null });
});

it('closes several layers at once', () => {
  const { history, store } = open(section);
  for (const spot of [block, card('libya'), list, card('tripoli', 2)]) store.getState().lay(id, spot);
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([section]);
});

it('goes back through the layers one by one, and from the first to the text', () => {
  const { history, store } = open(hashOf(text));
  for (const spot of [list, card('libya')]) store.getState().lay(id, spot);
  for (const spot of [list, text]) {
    store.getState().back(id);
    history.settle();
    expect(store.getState().place).toEqual(placeOf(spot));
  }
  expect(history.trail()).toEqual([hashOf(text)]);
});

it('turns to the next mention without a new entry, and closes as before', () => {
  const { history, store } = open(hashOf(text));
  store.getState().lay(id, card('libya', 0));
  for (const mention of [1, 2, 3]) store.getState().turn(id, card('libya', mention));
  expect(history.trail()).toEqual([hashOf(text), hashOf(card('libya', 3))]);
  expect(store.getState().place).toEqual(placeOf(card('libya', 3)));
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([hashOf(text)]);
});

it('a card that was opened by its address closes in place', () => {
  const { history, store } = open('#/shelf', hashOf(card('libya')));
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual(['#/shelf', hashOf(text)]);
  expect(store.getState().place).toEqual(placeOf(text));
});

it('layers over a card that was opened by its address close to the text too', () => {
  const { history, store } = open(hashOf(card('libya')));
  for (const spot of [card('tripoli'), list]) store.getState().lay(id, spot);
  store.getState().close(id);
  history.settle();
  expect(store.getState().place).toEqual(placeOf(text));
});

it('a card that Forward brings back closes to the text', () => {
  const { history, store } = open(hashOf(text));
  store.getState().lay(id, list);
  store.getState().lay(id, card('libya'));
  history.press(-1);
  history.press(-1);
  expect(store.getState().place).toEqual(placeOf(text));
  history.press(1);
  history.press(1);
  expect(store.getState().place).toEqual(placeOf(card('libya')));
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([hashOf(text)]);
});

it('after Back to the list its layers are still known', () => {
  const { history, store } = open(hashOf(text));
  store.getState().lay(id, list);
  store.getState().lay(id, card('libya'));
  history.press(-1);
  store.getState().lay(id, card('tripoli'));
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([hashOf(text)]);
});

it('after a reload a card still closes to the text it was laid over', () => {
  const { history, drawer, store } = open(section);
  store.getState().lay(id, list);
  store.getState().lay(id, card('libya'));
  const again = createReading(history, drawer);
  expect(again.getState().place).toEqual(placeOf(card('libya')));
  again.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([section]);
});

it('a section chosen from a card is another place: what is laid there closes to it', () => {
  const { history, store } = open(hashOf(text));
  store.getState().lay(id, card('libya'));
  history.follow(section);
  store.getState().lay(id, list);
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([hashOf(text), hashOf(card('libya')), section]);
});

it('what lies over one article is not closed from another', () => {
  const { history, store } = open('#/read/peace');
  store.getState().lay(id, card('libya'));
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual(['#/read/peace', hashOf(text)]);
});

it('closing twice in haste closes once', () => {
  const { history, store } = open('#/shelf', hashOf(text));
  store.getState().lay(id, card('libya'));
  store.getState().close(id);
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual(['#/shelf', hashOf(text)]);
});

it('going back twice in haste goes back once', () => {
  const { history, store } = open('#/shelf', hashOf(text));
  for (const spot of [list, card('libya')]) store.getState().lay(id, spot);
  store.getState().back(id);
  store.getState().back(id);
  history.settle();
  expect(store.getState().place).toEqual(placeOf(list));
});

for (const opened of [text, list])
  it(`knows what lies over another spot, and who comes back to it: ${opened.kind} was opened first`, () => {
    const { store, history } = open(hashOf(opened));
    const { lay, back, close } = store.getState();
    if (opened === text) lay(id, list);
    expect([isOverSpot(store.getState()), store.getState().isBack]).toEqual([false, false]);
    lay(id, card('libya'));
    expect([isOverSpot(store.getState()), store.getState().isBack]).toEqual([true, false]);
    back(id);
    history.settle();
    expect(store.getState()).toMatchObject({ place: placeOf(list), isBack: true });
    expect(isOverSpot(store.getState())).toBe(false);
    history.press(1);
    expect(store.getState()).toMatchObject({ place: placeOf(card('libya')), isBack: false });
    expect(isOverSpot(store.getState())).toBe(true);
    close(id);
    history.settle();
    expect(store.getState().place).toEqual(placeOf(text));
    lay(id, list);
    expect([isOverSpot(store.getState()), store.getState().isBack]).toEqual([false, false]);
  });

it('where the history was cut short, closing lays the text bare where one is', () => {
  vi.useFakeTimers();
  const history = openHistory(hashOf(card('libya')));
  history.replace({ ...history.current(), over: 3 });
  const store = createReading(history, memoryDrawer());
  store.getState().close(id);
  history.settle();
  vi.advanceTimersByTime(5000);
  expect(history.trail()).toEqual([hashOf(text)]);
  expect(store.getState()).toMatchObject({ place: placeOf(text), over: 0 });
  store.getState().lay(id, list);
  store.getState().close(id);
  history.settle();
  expect(history.trail()).toEqual([hashOf(text)]);
});

it('a history that is slow to go back is waited for anew at each closing', () => {
  vi.useFakeTimers();
  const { history, store } = open(hashOf(text));
  store.getState().lay(id, list);
  store.getState().close(id);
  history.settle();
  vi.advanceTimersByTime(600);
  store.getState().lay(id, card('libya'));
  store.getState().close(id);
  vi.advanceTimersByTime(600);
  expect(history.trail()).toEqual([hashOf(text), hashOf(card('libya'))]);
  history.settle();
  history.press(1);
  expect(store.getState().place).toEqual(placeOf(card('libya')));
});

it('Back and Forward return to the words that were left there', () => {
  const { history, store } = open(hashOf(text));
  store.getState().noteSight(id, { offset: 50, shift: 4 });
  history.follow(section);
  store.getState().noteSight(id, { offset: 400, shift: -3 });
  history.press(-1);
  expect(store.getState()).toMatchObject({ returnTo: { offset: 50, shift: 4 }, arrival: 2 });
  history.press(1);
  expect(store.getState()).toMatchObject({ returnTo: { offset: 400, shift: -3 }, arrival: 3 });
});

it('a new layer or place is not returned to but come to', () => {
  const { history, store } = open(hashOf(text));
  store.getState().noteSight(id, { offset: 50, shift: 4 });
  history.follow(section);
  history.press(-1);
  store.getState().lay(id, card('libya'));
  expect(store.getState().returnTo).toBeNull();
  history.press(-1);
  store.getState().go({ view: 'shelf' });
  expect(store.getState().returnTo).toBeNull();
});

it('a link to where the reader is leads there anew, not to where they had scrolled', () => {
  for (const isKept of [true, false]) {
    const { history, store } = open(section);
    store.getState().noteSight(id, { offset: 900, shift: 0 });
    history.follow(section, isKept);
    expect(store.getState()).toMatchObject({ place: parsePlace(section), returnTo: null, arrival: 1 });
    expect(history.trail()).toEqual([section]);
  }
});

it('noting what is in sight keeps it in the entry and for next time', () => {
  const { history, store } = open('');
  store.getState().noteSight(id, { offset: 72, shift: -5 });
  expect(history.current()).toEqual({ hash: '', sight: { offset: 72, shift: -5 }, over: 0 });
  expect(store.getState().recall(id)).toEqual({ offset: 72, shift: -5 });
});

it('noting what is in sight forgets nothing of the layers', () => {
  const { history, store } = open(hashOf(text));
  store.getState().lay(id, card('libya'));
  store.getState().noteSight(id, { offset: 72, shift: 0 });
  store.getState().turn(id, card('libya', 1));
  expect(history.current()).toMatchObject({ sight: { offset: 72, shift: 0 }, over: 1 });
});

it('keeping for next time alone leaves the entry as it is', () => {
  const { history, store } = open('#/shelf');
  store.getState().keepSight(id, { offset: 72, shift: 0 });
  expect(history.current().sight).toBeNull();
  expect(store.getState().recall(id)).toEqual({ offset: 72, shift: 0 });
});

it('recalls any place that was kept, each article its own', () => {
  const sights = fc.record({ offset: fc.nat(), shift: fc.integer() });
  fc.assert(
    fc.property(sights, sights, (one, other) => {
      const { store } = open('');
      store.getState().keepSight('one', one);
      store.getState().keepSight('other', other);
      expect(store.getState().recall('one')).toEqual(one);
      expect(store.getState().recall('other')).toEqual(other);
      expect(store.getState().recall('third')).toBeNull();
    }),
  );
});

/** What may lie in the drawer in place of what we wrote. */
const damaged: Record<string, string> = {
  nothing: '',
  'half a value': '{"version":1,"offs',
  'no object': 'null',
  'a list': '[]',
  'no offset': '{"version":1,"shift":3}',
  'a negative offset': '{"version":1,"offset":-3,"shift":0}',
  'a broken offset': '{"version":1,"offset":3.5,"shift":0}',
  'an offset in words': '{"version":1,"offset":"3","shift":0}',
};

for (const [name, bytes] of Object.entries(damaged)) {
  it(`a place that cannot be read is none: ${name}`, () => {
    const { drawer, store } = open('');
    drawer.write('hashiya:place:war', bytes);
    expect(store.getState().recall(id)).toBeNull();
  });
}

it('a place without a usable shift is still found by its words', () => {
  const { drawer, store } = open('');
  for (const shift of ['', ',"shift":null', ',"shift":"3"', ',"shift":1e999']) {
    drawer.write('hashiya:place:war', `{"version":1,"offset":30${shift}}`);
    expect(store.getState().recall(id)).toEqual({ offset: 30, shift: 0 });
  }
});

it('a place that a newer version kept is used and left as it is', () => {
  const { drawer, store } = open('');
  const bytes = '{"version":2,"offset":30,"shift":4,"more":true}';
  drawer.write('hashiya:place:war', bytes);
  expect(store.getState().recall(id)).toEqual({ offset: 30, shift: 4 });
  store.getState().keepSight(id, { offset: 60, shift: 0 });
  expect(drawer.read('hashiya:place:war')).toBe(bytes);
});

it('once everything was erased, nothing more is kept of where the reader is', () => {
  const { drawer, store } = open('');
  store.getState().forget();
  store.getState().keepSight(id, { offset: 60, shift: 0 });
  expect(drawer.read('hashiya:place:war')).toBeNull();
});

it('what could not be had and is asked for again comes as an arrival', () => {
  const { store } = open('');
  store.getState().askAgain();
  expect(store.getState().arrival).toBe(1);
});

it('says the same words twice as two messages', () => {
  const { store } = open('');
  store.getState().say('موضعان');
  const first = store.getState().said;
  store.getState().say('موضعان');
  expect(store.getState().said.words).toBe('موضعان');
  expect(store.getState().said.turn).not.toBe(first.turn);
});

it('tells nobody of a view that has not changed', () => {
  const { store } = open('');
  let heard = 0;
  store.subscribe(() => {
    heard += 1;
  });
  for (const [progress, index] of [
    [0.2, 1],
    [0.2, 1],
    [0.3, 1],
    [0.3, 2],
  ] as const)
    store.getState().noteView(progress, index);
  expect(heard).toBe(3);
});

const spots = fc.oneof(
  fc.constant(list),
  fc.constant(block),
  fc.record({
    kind: fc.constantFrom('name' as const, 'names' as const),
    entity: fc.constantFrom('libya', 'tripoli', 'طرابلس'),
    mention: fc.option(fc.nat({ max: 4 })),
  }),
);
const layering = [
  fc.record({ do: fc.constant('lay' as const), spot: spots }),
  fc.record({ do: fc.constant('turn' as const), spot: spots }),
  fc.constant({ do: 'close' as const }),
  fc.constant({ do: 'back' as const }),
];
const travelling = [
  fc.constant({ do: 'press' as const, by: -1 as const }),
  fc.constant({ do: 'press' as const, by: 1 as const }),
  fc.record({
    do: fc.constant('follow' as const),
    hash: fc.oneof(fc.constantFrom('', '#/', section, hashOf(text)), spots.map(hashOf)),
    isKept: fc.boolean(),
  }),
];
type Step = (typeof layering)[number] | (typeof travelling)[number];
type Action = Step extends fc.Arbitrary<infer T> ? T : never;

const isBare = (hash: string): boolean => ['', '#/', section, hashOf(text)].includes(hash);

function act(action: Action, { history, store }: ReturnType<typeof open>): void {
  const state = store.getState();
  if (action.do === 'lay') state.lay(id, action.spot);
  // Only what lies over the text is turned.
  else if (action.do === 'turn' && !isBare(history.current().hash)) state.turn(id, action.spot);
  else if (action.do === 'close') state.close(id);
  else if (action.do === 'back') state.back(id);
  else if (action.do === 'press') history.press(action.by);
  else if (action.do === 'follow') history.follow(action.hash, action.isKept);
  history.settle();
}

it('however layers are laid, turned and taken back, closing returns to where the first was laid', () => {
  const starts = fc.constantFrom('', '#/', section, hashOf(text));
  fc.assert(
    fc.property(starts, fc.array(fc.oneof(...layering), { maxLength: 24 }), (start, actions) => {
      const reader = open('#/shelf', start);
      for (const action of actions) {
        act(action, reader);
        if (action.do === 'close') expect(reader.history.trail()).toEqual(['#/shelf', start]);
      }
      act({ do: 'close' }, reader);
      expect(reader.history.trail()).toEqual(['#/shelf', start]);
      expect(reader.store.getState().place).toEqual(parsePlace(start));
    }),
    { numRuns: 500 },
  );
});

/** What the entry says of itself holds: so many entries below it lies bare text, and only layers between. */
function expectTrue(history: History): void {
  const { over } = history.current();
  if (over === 0) return;
  const below = history
    .trail()
    .toReversed()
    .slice(1, over + 1);
  expect(below.map(isBare)).toEqual([...Array<boolean>(over - 1).fill(false), true]);
}

it('closing leads to bare text in this article, also between Back, Forward, links and addresses', () => {
  const starts = fc.oneof(fc.constantFrom('', section), spots.map(hashOf));
  const steps = fc.array(fc.oneof(...layering, ...travelling), { maxLength: 30 });
  fc.assert(
    fc.property(starts, steps, (start, actions) => {
      const reader = open(start);
      const { history, store } = reader;
      for (const action of actions) {
        const before = history.trail();
        const { over } = history.current();
        act(action, reader);
        expect(store.getState().place).toEqual(parsePlace(history.current().hash));
        expectTrue(history);
        if (action.do !== 'close') continue;
        expect(isBare(history.current().hash)).toBe(true);
        expect(history.trail()).toHaveLength(before.length - over);
      }
    }),
    { numRuns: 500 },
  );
});
