import { useStore } from 'zustand';
import type { ListeningStore } from '../../state/listening.ts';
import { useNamesOfKeys } from '../commands/bindings.ts';
import { BackIcon, ForwardIcon } from '../controls/actionIcons.tsx';
import type { Page } from '../reader/page.ts';
import { useWords } from '../room.tsx';
import { BarButton } from './BarButton.tsx';
import { NextParagraphIcon, PauseIcon, PlayIcon, PreviousParagraphIcon } from './icons.tsx';
import styles from './Listening.module.css';

interface Props {
  readonly page: Page;
  readonly listening: ListeningStore;
  readonly onToggle: () => void;
}

/** Playing, pausing, and going on and back. */
export function Transport({ page, listening, onToggle }: Props) {
  const { t } = useWords();
  const keys = useNamesOfKeys();
  const status = useStore(listening, (state) => state.status);
  const isOver = useStore(listening, ({ utterance }) => utterance === null);
  const { move } = listening.getState();
  return (
    // The arrows point where the text goes, whichever way the interface runs.
    <div className={styles.transport} dir={page.article.direction}>
      <BarButton
        label={t('listening.previousParagraph')}
        isDisabled={isOver}
        onPress={() => move('paragraph', -1)}
      >
        <PreviousParagraphIcon />
      </BarButton>
      <BarButton
        label={t('listening.previousSentence')}
        shortcut={keys('previousSentence').aria}
        isDisabled={isOver}
        onPress={() => move('sentence', -1)}
      >
        <BackIcon />
      </BarButton>
      <button
        type="button"
        className={`${styles.control} ${styles.play}`}
        aria-label={t(status === 'paused' ? 'listening.play' : 'listening.pause')}
        title={t(status === 'paused' ? 'listening.play' : 'listening.pause')}
        aria-keyshortcuts={keys('listen').aria}
        data-play
        onClick={onToggle}
      >
        {status === 'paused' ? <PlayIcon /> : <PauseIcon />}
      </button>
      <BarButton
        label={t('listening.nextSentence')}
        shortcut={keys('nextSentence').aria}
        isDisabled={isOver}
        onPress={() => move('sentence', 1)}
      >
        <ForwardIcon />
      </BarButton>
      <BarButton
        label={t('listening.nextParagraph')}
        isDisabled={isOver}
        onPress={() => move('paragraph', 1)}
      >
        <NextParagraphIcon />
      </BarButton>
      {status === 'waiting' && <output className={styles.waiting}>{t('listening.waiting')}</output>}
    </div>
  );
}
