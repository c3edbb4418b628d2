import { act, screen, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Offline } from '../../src/platform/offline.ts';
import { OfflineNotices } from '../../src/views/offline/OfflineNotices.tsx';
import { frames, focusComesTo, open, soon } from './room.tsx';

/** An app that lies on the device whole, and whose next version comes when `ready` is called. */
function onDevice(isWhole = true) {
  const told = { ready: (): void => undefined };
  const takeOver = vi.fn<() => Promise<void>>(async () => undefined);
  const offline: Offline = {
    keep: async () => isWhole,
    watch: (ready) => {
      told.ready = ready;
      return () => undefined;
    },
    takeOver,
  };
  const opening = vi.fn<() => Promise<Offline | null>>(async () => offline);
  return { opening, takeOver, ready: () => act(async () => told.ready()) };
}

function loseNetwork(): void {
  const line = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const end = (): void => {
    line.mockRestore();
    window.dispatchEvent(new Event('online'));
  };
  onTestFinished(end);
  act(() => {
    window.dispatchEvent(new Event('offline'));
  });
}

const notice = (): HTMLElement | null => screen.queryByRole('region');

async function show(device: ReturnType<typeof onDevice>) {
  const room = await open(
    <main tabIndex={-1}>
      <button type="button">before</button>
      <OfflineNotices opening={device.opening} />
    </main>,
  );
  await soon(() => device.opening.mock.results.length).toBeGreaterThan(0);
  await act(async () => frames(1));
  return room;
}

it('says nothing of itself while there is a network and nothing new', async () => {
  const device = onDevice();
  await show(device);
  expect(notice()).toBe(null);
});

it('offers another version once, keeps what was written, and only then opens it', async () => {
  const device = onDevice();
  const { t, user, reading, keeping } = await show(device);
  const before = screen.getByRole('button', { name: 'before' });
  before.focus();
  await device.ready();
  expect(notice()).toHaveTextContent(t('offline.update'));
  expect(document.activeElement, 'focus stays').toBe(before);
  const { said } = reading.getState();
  expect(said.words).toBe(t('offline.update'));
  await device.ready();
  expect(reading.getState().said.turn, 'said once').toBe(said.turn);
  const kept: string[] = [];
  const { flush } = keeping.annotations.getState();
  keeping.annotations.setState({ flush: () => void kept.push('annotations') });
  vi.spyOn(keeping.snapshots, 'flush').mockImplementation(async () => {
    await frames(1);
    kept.push('copies');
    return true;
  });
  device.takeOver.mockImplementation(async () => void kept.push('opened'));
  await user.click(screen.getByRole('button', { name: t('offline.open') }));
  await soon(() => kept).toEqual(['annotations', 'copies', 'opened']);
  keeping.annotations.setState({ flush });
});

it('does not open another version while notes are kept nowhere but in this page', async () => {
  const device = onDevice();
  const { t, user, keeping } = await show(device);
  keeping.annotations.setState({ problems: [{ kind: 'refused', count: 1 }], flush: () => undefined });
  await device.ready();
  await user.click(screen.getByRole('button', { name: t('offline.open') }));
  await soon(() => notice()?.textContent).toContain(t('offline.unsaved'));
  expect(device.takeOver).not.toHaveBeenCalled();
  keeping.annotations.setState({ problems: [{ kind: 'set-aside', count: 1 }] });
  await user.click(screen.getByRole('button', { name: t('offline.open') }));
  await soon(() => device.takeOver.mock.calls.length).toBe(1);
});

it('can be put away by key, and focus goes back to where it was', async () => {
  const device = onDevice();
  const { t, user } = await show(device);
  await device.ready();
  const before = screen.getByRole('button', { name: 'before' });
  before.focus();
  await user.tab();
  expect(document.activeElement).toHaveTextContent(t('offline.open'));
  await user.tab();
  await user.keyboard('{Enter}');
  await focusComesTo(before);
  expect(notice()).toBe(null);
  await device.ready();
  expect(notice(), 'and it does not insist').toBe(null);
});

it('says without a network that none is needed, and only where that is so', async () => {
  const device = onDevice();
  const { t, user } = await show(device);
  loseNetwork();
  expect(notice()).toHaveTextContent(t('offline.away'));
  await user.click(within(notice() as HTMLElement).getByRole('button', { name: t('do.close') }));
  expect(notice()).toBe(null);
});

it('promises nothing without a network where parts of the app are not on the device', async () => {
  await show(onDevice(false));
  loseNetwork();
  expect(notice()).toBe(null);
});

it('does without a worker where there is none', async () => {
  const { t } = await open(<OfflineNotices opening={async () => null} />);
  loseNetwork();
  await act(async () => frames(2));
  expect(screen.queryByText(t('offline.away'))).toBe(null);
});
