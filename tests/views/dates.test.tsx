import { screen, within } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import { formatPlace } from '../../src/core/place.ts';
import { shelf } from '../../src/platform/seeds.ts';
import { openVault } from '../../src/platform/vault.ts';
import { useDates } from '../../src/views/annotations/dates.ts';
import { App } from '../../src/views/App.tsx';
import { open, soon } from './room.tsx';

const TIMES = [1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1];

function Dates() {
  const { day, ago } = useDates();
  return (
    <ul>
      {TIMES.map((at) => (
        <li key={at}>
          <p>{day(at)}</p>
          <p>{ago(at)}</p>
        </li>
      ))}
    </ul>
  );
}

it('words are said of any time', async () => {
  await open(<Dates />);
  const said = screen.getAllByRole('paragraph').map(({ textContent }) => textContent);
  expect(said.filter((words) => /\S/.test(words ?? ''))).toHaveLength(2 * TIMES.length);
});

it('a time that no date can have takes nothing off the panel', async () => {
  const at = 1e300;
  const vault = openVault();
  onTestFinished(async () => void (await vault.empty()));
  await vault.write({ 'snapshot-facts:2026-03-01': JSON.stringify({ at, count: 1, size: 1 }) });
  localStorage.setItem('hashiya:exported', JSON.stringify({ version: 1, at, count: 1 }));
  const article = shelf[0]?.id ?? '';
  const hash = formatPlace({ view: 'article', article, spot: { kind: 'annotations', view: 'keeping' } });
  const { t } = await open(<App shelf={shelf} />, { hash });
  const panel = await screen.findByRole('dialog', { name: t('annotations.title') });
  // It fades in.
  await soon(() => within(panel).queryByText(t('keeping.noCopies'))).toBeVisible();
  expect(within(panel).getByRole('button', { name: t('keeping.exportAll') })).toBeVisible();
});
