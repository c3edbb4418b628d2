import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ListeningStore } from '../../state/listening.ts';
import { CloseIcon } from '../controls/actionIcons.tsx';
import type { Page } from '../reader/page.ts';
import { useStores, useWords } from '../room.tsx';
import { BarButton } from './BarButton.tsx';
import { WishesIcon } from './icons.tsx';
import styles from './Listening.module.css';
import { Transport } from './Transport.tsx';
import { Trouble } from './Trouble.tsx';
import { useFocusOf, useFocusWithin } from './useBarFocus.ts';
import { useRoomBelow, useUncoveredSelection } from './useBarPlace.ts';
import { Wishes } from './Wishes.tsx';

interface Props {
  readonly bar: RefObject<HTMLElement | null>;
  readonly page: Page;
  readonly listening: ListeningStore;
  readonly onToggle: () => void;
  /** Brings what is being read into sight; null while it is there. */
  readonly onReturn: (() => void) | null;
  readonly mark: ReactNode;
}

/** What stands at the bottom of the window while one listens. */
export function ListeningBar({ bar, page, listening, onToggle, onReturn, mark }: Props) {
  const { t } = useWords();
  const problem = useStore(listening, (state) => state.problem);
  const [isUnfolded, unfold] = useState(false);
  const { close } = listening.getState();
  const within = useFocusWithin(bar);
  const canSpeak = problem !== 'unsupported' && problem !== 'no-voice';
  useFocusOf(bar, page, listening);
  useRoomBelow(bar);
  useUncoveredSelection(bar, page);
  useEnd(listening);
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from each of its controls
    <section
      ref={bar}
      aria-label={t('listening.label')}
      className={styles.bar}
      data-listening
      data-unfolded={isUnfolded}
      onKeyDown={escape}
      {...within}
    >
      {problem && <Trouble problem={problem} page={page} listening={listening} />}
      {onReturn && canSpeak && (
        <button type="button" className={styles.return} onClick={onReturn}>
          {t('listening.return')}
        </button>
      )}
      <div className={styles.controls}>
        {canSpeak && <Transport page={page} listening={listening} onToggle={onToggle} />}
        {canSpeak && mark}
        {canSpeak && (
          <button
            type="button"
            className={styles.control}
            aria-expanded={isUnfolded}
            aria-label={t('listening.wishes')}
            title={t('listening.wishes')}
            onClick={() => unfold(!isUnfolded)}
          >
            <WishesIcon />
          </button>
        )}
        <div className={styles.end}>
          <BarButton label={t('listening.stop')} onPress={close}>
            <CloseIcon />
          </BarButton>
        </div>
      </div>
      {canSpeak && isUnfolded && <Wishes page={page} listening={listening} />}
    </section>
  );
}

/** Says that the text is over: there is nothing to hear it by. */
function useEnd(listening: ListeningStore): void {
  const { t } = useWords();
  const { reading } = useStores();
  useEffect(
    () =>
      listening.subscribe((now, before) => {
        if (now.isOpen && before.utterance && !now.utterance) reading.getState().say(t('listening.over'));
      }),
    [listening, reading, t],
  );
}
