import { useEffect, useState, useSyncExternalStore } from 'react';
import { hasNetwork, type Offline, openOffline, watchNetwork } from '../../platform/offline.ts';
import type { Keeping } from '../room.tsx';
import { useStores, useWords } from '../room.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { useThemeColour } from './useThemeColour.ts';

/** What keeps the app on the device, and the little that has to be said of it. `opening` is called when it comes to stand on the page. */
export function OfflineNotices({ opening = openOffline }: { opening?: () => Promise<Offline | null> }) {
  const { t } = useWords();
  const { keeping } = useStores();
  const { offline, isWhole, isReady } = useOffline(opening);
  const [isUnsaved, setUnsaved] = useState(false);
  const [isPutOff, setPutOff] = useState(false);
  const isAway = !useSyncExternalStore(watchNetwork, hasNetwork);
  useThemeColour();
  const open = async (): Promise<void> => {
    const isKept = await keepAll(keeping);
    setUnsaved(!isKept);
    if (isKept) await offline?.takeOver();
  };
  if (isReady && !isPutOff)
    return (
      <OfflineNotice
        key={isUnsaved ? 'unsaved' : 'update'}
        words={t(isUnsaved ? 'offline.unsaved' : 'offline.update')}
        action={{ label: t('offline.open'), run: () => void open() }}
        onClose={() => setPutOff(true)}
      />
    );
  return isAway && isWhole ? <Away /> : null;
}

/** Said once each time the network is lost. */
function Away() {
  const { t } = useWords();
  const [isRead, setRead] = useState(false);
  return isRead ? null : <OfflineNotice words={t('offline.away')} leaves onClose={() => setRead(true)} />;
}

interface State {
  readonly offline: Offline | null;
  /** True when every part of the app lies on the device. */
  readonly isWhole: boolean;
  /** True when another version can be opened. */
  readonly isReady: boolean;
}

function useOffline(opening: () => Promise<Offline | null>): State {
  const [state, setState] = useState<State>({ offline: null, isWhole: false, isReady: false });
  useEffect(() => {
    const change = (changed: Partial<State>): void => setState((before) => ({ ...before, ...changed }));
    let stop = (): void => undefined;
    let isOver = false;
    const follow = async (): Promise<void> => {
      const offline = await opening();
      if (!offline || isOver) return;
      change({ offline });
      stop = offline.watch(() => change({ isReady: true }));
      change({ isWhole: await offline.keep() });
    };
    void follow();
    return () => {
      isOver = true;
      stop();
    };
  }, [opening]);
  return state;
}

/** True when all that the reader wrote outlives the page. */
async function keepAll(keeping: () => Promise<Keeping>): Promise<boolean> {
  const opened = await keeping().catch(() => null);
  // Where the notes could not be opened nothing was written either.
  if (!opened) return true;
  const { annotations, snapshots } = opened;
  annotations.getState().flush();
  await snapshots.flush();
  const { problems, all } = annotations.getState();
  return !problems.some(({ kind }) => kind === 'refused' || (kind === 'not-lasting' && all().length > 0));
}
