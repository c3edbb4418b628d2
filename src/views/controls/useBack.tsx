import { isOverSpot } from '../../state/reading.ts';
import { useReading, useStores, useWords } from '../room.tsx';
import { BackIcon } from './actionIcons.tsx';
import type { Back } from './Panel.tsx';

/** The way back to the list, the card or the note that what is open was opened from; undefined over the bare text. */
export function useBack(article: string): Back | undefined {
  const { t } = useWords();
  const { reading } = useStores();
  if (!useReading(isOverSpot)) return undefined;
  return { label: t('do.back'), icon: <BackIcon />, onBack: () => reading.getState().back(article) };
}
