import type { Page } from '@playwright/test';
import { expect, open, test } from '../support/e2e.ts';

const inks = ['saffron', 'mint', 'sky', 'rose', 'violet'];
/** What may lie over ink: the annotation at hand, a name under the mouse, marked, or the one the reader is at. */
const over = ['ink-focused', 'name-pointed', 'name-marked', 'name-current'];
const lines = ['person', 'organisation', 'place', 'armed-group', 'event', 'nationality'];

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** The colours of the page as the browser computed them: of its ground, its letters, and each painted range. */
async function coloursOf(page: Page) {
  return page.evaluate(
    ([backgrounds, decorations]) => {
      // A canvas reads every way of writing a colour.
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const read = (colour: string): [number, number, number, number] => {
        if (!canvas) throw new RangeError('no canvas');
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
      };
      const block = document.querySelector('p[data-block]') as HTMLElement;
      const painted = (name: string) => getComputedStyle(block, `::highlight(${name})`);
      const own = (name: string) => {
        const element = document.body.appendChild(document.createElement('i'));
        element.style.color = `var(--${name})`;
        const colour = read(getComputedStyle(element).color);
        element.remove();
        return colour;
      };
      return {
        signs: { muted: own('muted'), rubric: own('rubric'), accent: own('accent') },
        rule: own('rule'),
        dimmed: own('dimmed'),
        surface: own('surface'),
        ground: read(getComputedStyle(document.documentElement).backgroundColor),
        letters: read(getComputedStyle(block).color),
        backgrounds: Object.fromEntries(
          backgrounds.map((name) => [name, read(painted(name).backgroundColor)]),
        ),
        lines: Object.fromEntries(decorations.map((name) => [name, read(painted(name).textDecorationColor)])),
      };
    },
    [
      [...inks.map((ink) => `ink-${ink}`), ...over],
      [...lines.map((kind) => `name-${kind}`), 'ink-underline', 'ink-noted', 'ink-changed'],
    ] as const,
  );
}

function laidOn(ground: Colour, ...layers: readonly Colour[]): Colour {
  return layers.reduce<Colour>((below, [red, green, blue, alpha]) => {
    const mixed = [red, green, blue].map((part, i) => part * alpha + (below[i] as number) * (1 - alpha));
    return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0, 1];
  }, ground);
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: Colour, b: Colour): number {
  const luminance = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, bl = 0] = [red, green, blue]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The themes, and what a reader sees who asks their device for more contrast. */
const themes = ['paper', 'white', 'night', 'contrast', 'contrast-night', 'more', 'more-night'];

/** Puts the page into a theme as its own style sheet has it. */
async function wear(page: Page, theme: string): Promise<void> {
  const asks = theme.startsWith('more');
  await page.emulateMedia({
    contrast: asks ? 'more' : 'no-preference',
    colorScheme: theme === 'more-night' ? 'dark' : 'light',
  });
  await page.evaluate(
    (name) => {
      document.documentElement.dataset['theme'] = name;
    },
    asks ? 'system' : theme,
  );
}

test('the words keep their contrast on every ink, one over another and under all that is marked, in every theme', async ({
  page,
}) => {
  await open(page);
  const poor: string[] = [];
  for (const theme of themes) {
    await wear(page, theme);
    const colours = await coloursOf(page);
    const { ground, letters, backgrounds, lines: decorations } = colours;
    const isHigh = /contrast|more/.test(theme);
    const ask = (least: number, what: string, colour: Colour, paper: Colour): void => {
      const ratio = contrast(laidOn(paper, colour), paper);
      if (ratio < least) poor.push(`${theme}: ${what}: ${ratio.toFixed(2)} of ${least}`);
    };
    const of = (name: string): Colour => backgrounds[name] as Colour;
    const below = inks.flatMap((first) => [
      [`ink-${first}`],
      ...inks.flatMap((second) => [
        [`ink-${first}`, `ink-${second}`],
        ...inks.map((third) => [`ink-${first}`, `ink-${second}`, `ink-${third}`]),
      ]),
    ]);
    for (const names of [[], ...below])
      for (const top of [[], ...over.map((name) => [name])]) {
        const paper = laidOn(ground, ...[...names, ...top].map(of));
        ask(isHigh ? 7 : 4.5, `letters on ${[...names, ...top].join(' + ') || 'paper'}`, letters, paper);
      }
    for (const ink of [[], ...inks.map((one) => [`ink-${one}`])]) {
      const paper = laidOn(ground, ...ink.map(of));
      for (const [name, colour] of Object.entries(decorations))
        ask(3, `the line of ${name} on ${ink.join() || 'paper'}`, colour, paper);
      ask(3, `dimmed letters on ${ink.join() || 'paper'}`, colours.dimmed, paper);
    }
    for (const paper of [ground, colours.surface])
      for (const [name, colour] of Object.entries(colours.signs)) ask(isHigh ? 7 : 4.5, name, colour, paper);
    if (isHigh) ask(3, 'a rule', colours.rule, ground);
    expect(of('ink-saffron')[3]).toBeGreaterThan(0.5);
  }
  expect(poor).toEqual([]);
});
