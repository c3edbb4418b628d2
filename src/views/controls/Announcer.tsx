import { useReading } from '../room.tsx';

/** Says what happened to those who do not see it. */
export function Announcer() {
  const { words, turn } = useReading(({ said }) => said);
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {/* A new element each time, so that the same words twice are said twice. */}
      <span key={turn}>{words}</span>
    </div>
  );
}
