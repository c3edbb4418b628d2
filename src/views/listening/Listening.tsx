import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import type { Range } from '../../core/article.ts';
import { snap, unitAt } from '../../core/moving.ts';
import { indexRanges } from '../../core/paint.ts';
import type { SpeechEngine } from '../../platform/speech.ts';
import { createListening, type ListeningStore } from '../../state/listening.ts';
import { careting } from '../annotations/marking/careting.ts';
import { useKeyNames } from '../commands/bindings.ts';
import { useCommand } from '../commands/registry.ts';
import { Guard } from '../Guard.tsx';
import type { Page } from '../reader/page.ts';
import { select, selectedOn } from '../reader/selection.ts';
import { useLayers } from '../reader/usePainting.ts';
import { useStores, useWords } from '../room.tsx';
import { hearing } from './hearing.ts';
import { ListenIcon } from './icons.tsx';
import styles from './Listening.module.css';
import { ListeningBar } from './ListeningBar.tsx';
import { MarkHeard } from './MarkHeard.tsx';
import './spoken.css';
import { useFollowing } from './useFollowing.ts';

interface Props {
  readonly page: Page;
  /** Null where the browser has no speech. */
  readonly engine: SpeechEngine | null;
}

/** The text read aloud: what is said is painted, kept in sight, and marked by one key. */
export default function Listening({ page, engine }: Props) {
  const listening = useListening(page, engine);
  const bar = useRef<HTMLElement>(null);
  const { isOpen, utterance, word } = useStore(listening);
  const sentence = utterance?.sentence ?? null;
  useSpokenInk(page, sentence, word);
  const { isAway, follow } = useFollowing(page, bar, listening);
  const { toggle, hear } = useStarting(page, listening, follow);
  useCommand('listen', toggle);
  useCommand('nextSentence', utterance && (() => listening.getState().move('sentence', 1)));
  useCommand('previousSentence', utterance && (() => listening.getState().move('sentence', -1)));
  useEffect(() => {
    hearing.setState({ hear });
    return () => hearing.setState({ hear: null });
  }, [hear]);
  // Not before somebody follows what is said.
  const isReady = useStore(hearing, (state) => state.hear !== null);
  return (
    <>
      {isReady && <EntryBesideTitle page={page} onListen={toggle} />}
      {isOpen && (
        <ListeningBar
          bar={bar}
          page={page}
          listening={listening}
          onToggle={toggle}
          onReturn={isAway ? follow : null}
          mark={
            <Guard fallback={null}>
              <Suspense fallback={null}>
                <MarkHeard article={page.article} listening={listening} />
              </Suspense>
            </Guard>
          }
        />
      )}
    </>
  );
}

const now = (): number => performance.now();

/** Listening to the text of `page`; it ends with the page. */
function useListening(page: Page, engine: SpeechEngine | null): ListeningStore {
  const { preferences } = useStores();
  const listening = useMemo(() => {
    const wishes = (): { rate: number; voice: string } => {
      const { speechRate, voice } = preferences.getState();
      return { rate: speechRate, voice };
    };
    return createListening({ article: page.article, engine, wishes, now });
  }, [page, engine, preferences]);
  useEffect(() => listening.getState().attend(), [listening]);
  useEffect(
    () =>
      preferences.subscribe((after, before) => {
        if (after.speechRate !== before.speechRate || after.voice !== before.voice)
          listening.getState().renew();
      }),
    [listening, preferences],
  );
  useEffect(() => {
    // Some browsers speak on when the page is no longer there.
    const leave = (): void => listening.getState().close();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [listening]);
  return listening;
}

interface Starting {
  /** Begins, pauses, or goes on. */
  readonly toggle: () => void;
  readonly hear: (from: Range) => void;
}

function useStarting(page: Page, listening: ListeningStore, follow: () => void): Starting {
  const { t } = useWords();
  const { reading } = useStores();
  const hear = useCallback(
    ({ start }: Range): void => {
      listening.getState().play(start);
      follow();
    },
    [listening, follow],
  );
  const toggle = useCallback((): void => {
    const { status, utterance, pause, resume } = listening.getState();
    if (status !== 'paused') {
      pause();
      reading.getState().say(t('listening.paused'));
      return;
    }
    const selected = selectedOn(page);
    if (!selected && utterance) {
      resume();
      follow();
      return;
    }
    hear((selected && snap(page.article, selected)) ?? whereReaderIs(page));
    select(page, null);
  }, [page, listening, reading, t, hear, follow]);
  return { toggle, hear };
}

/** The caret, else the sentence at eye level. */
function whereReaderIs(page: Page): Range {
  const { at } = careting.getState();
  const offset = at ?? page.offsetAtEye();
  return unitAt(page.article, offset, 'sentence') ?? { start: offset, end: offset };
}

const PRIORITY = { sentence: 29, word: 30 } as const;

function useSpokenInk(page: Page, sentence: Range | null, word: Range | null): void {
  const layers = useMemo(
    () => [
      {
        ink: 'spoken-sentence',
        index: indexRanges(sentence ? [sentence] : []),
        priority: PRIORITY.sentence,
      },
      { ink: 'spoken-word', index: indexRanges(word ? [word] : []), priority: PRIORITY.word },
    ],
    [sentence, word],
  );
  useLayers(page, layers);
}

/** A button beside what is told of the text: where a reader begins. */
function EntryBesideTitle({ page, onListen }: { page: Page; onListen: () => void }) {
  const { t } = useWords();
  const keys = useKeyNames('listen');
  const place = useMemo(() => page.sheet.querySelector('[data-listen]'), [page]);
  if (!place) return null;
  return createPortal(
    <button type="button" className={styles.entry} aria-keyshortcuts={keys.aria} onClick={onListen}>
      <ListenIcon />
      {t('listening.listen')}
    </button>,
    place,
  );
}
