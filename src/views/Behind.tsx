import { Keys } from './commands/Keys.tsx';
import { Guard } from './Guard.tsx';
import { Receiving } from './shelf/Receiving.tsx';
import { OfflineNotices } from './offline/OfflineNotices.tsx';

/** What every page has behind its words: its keys, and what keeps the app on the device. */
export default function Behind() {
  return (
    <>
      <Keys />
      <Receiving />
      <Guard fallback={null}>
        <OfflineNotices />
      </Guard>
    </>
  );
}
