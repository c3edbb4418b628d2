/**
 * Listening to one article: what is being said, and why not. An engine's own pause is not used: some never wake
 * from it. Pausing ends what is said, and going on begins at the word that was heard last.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Article, Block, Range } from '../core/article.ts';
import { languageOf, neighbour, type Utterance, utteranceAt, voiceFor, wordAt } from '../core/speech.ts';
import type { SpeechEngine, SpeechProblem, SpokenVoice } from '../platform/speech.ts';

/** `unsupported`: the browser has no speech at all; `no-voice`: none that reads this language. */
export type ListeningProblem = SpeechProblem | 'unsupported';

export interface ListeningState {
  /** True from the first wish to hear until the reader is done with it. */
  readonly isOpen: boolean;
  /** `waiting`: the voices of the device have not come yet. */
  readonly status: 'waiting' | 'playing' | 'paused';
  readonly voices: readonly SpokenVoice[];
  /** What is said now, or where it goes on; null before the first and behind the last word of the text. */
  readonly utterance: Utterance | null;
  /** The word being said, where the engine tells. */
  readonly word: Range | null;
  readonly problem: ListeningProblem | null;

  /** Reads from the sentence or word at `offset` on. */
  readonly play: (offset: number) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Goes a sentence or a paragraph on or back; behind the last one the text is over. */
  readonly move: (unit: 'sentence' | 'paragraph', direction: 1 | -1) => void;
  /** Lets another rate or voice be heard at once. */
  readonly renew: () => void;
  /** The sentence that a reader means by what they just heard: one that ended a moment ago, or the one being said. */
  readonly heard: () => Range | null;
  readonly close: () => void;
  /** Follows the voices of the device. Returns the function that ends it, and with it all speech. */
  readonly attend: () => () => void;
}

export type ListeningStore = StoreApi<ListeningState>;

interface Given {
  readonly article: Article;
  /** Null where the browser has no speech. */
  readonly engine: SpeechEngine | null;
  /** How the reader likes to hear: asked anew for each utterance. A voice by its name; empty for any. */
  readonly wishes: () => { readonly rate: number; readonly voice: string };
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** Voices that have not come after so many ms are not there. */
const VOICES_COME = 3000;
/** A sentence that ended so many ms ago is still the one just heard. */
const JUST = 2000;

export function createListening({ article, engine, wishes, now }: Given): ListeningStore {
  let ended: { readonly sentence: Range; readonly at: number } | null = null;
  let areVoicesKnown = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const voiceOf = ({ block }: Utterance): SpokenVoice | null => {
    const { voices } = store.getState();
    const { voice } = wishes();
    const language = languageOf(article, article.blocks[block] as Block);
    // A line in another language is read by who reads the rest, where nobody else can.
    return voiceFor(voices, language, voice) ?? voiceFor(voices, article.language, voice);
  };

  const fail = (problem: ListeningProblem): void => store.setState({ status: 'paused', problem, word: null });

  const speak = (utterance: Utterance): void => {
    store.setState({ isOpen: true, utterance, word: null, problem: null });
    if (!engine) {
      fail('unsupported');
      return;
    }
    const voice = voiceOf(utterance);
    if (!voice && !areVoicesKnown) store.setState({ status: 'waiting' });
    else if (!voice) fail('no-voice');
    else utter(engine, utterance, voice);
  };

  const utter = (speech: SpeechEngine, utterance: Utterance, { name, language }: SpokenVoice): void => {
    store.setState({ status: 'playing' });
    const speaking = { words: utterance.words, language, voice: name, rate: wishes().rate };
    speech.speak(speaking, {
      onWord: (at) => {
        const word = wordAt(article, utterance, at);
        if (word) store.setState({ word });
      },
      onEnd: () => {
        const next = utteranceAt(article, utterance.end);
        if (next?.sentence.start !== utterance.sentence.start)
          ended = { sentence: utterance.sentence, at: now() };
        if (next) speak(next);
        else finish();
      },
      onProblem: fail,
    });
  };

  const finish = (): void => {
    engine?.stop();
    store.setState({ status: 'paused', utterance: null, word: null });
  };

  /** Where to go on: at the word that was heard last, or at the beginning of what was being said. */
  const here = (): Utterance | null => {
    const { utterance, word } = store.getState();
    return utterance && utteranceAt(article, word?.start ?? utterance.start);
  };

  const resume = (): void => {
    const utterance = here();
    if (utterance) speak(utterance);
  };

  /** Voices that come end the waiting; so does patience. */
  const look = (): void => {
    const { status } = store.getState();
    const voices = engine?.voices() ?? [];
    if (voices.length > 0) areVoicesKnown = true;
    store.setState({ voices });
    const wasMissing = store.getState().problem === 'no-voice' && voices.length > 0;
    if (status === 'waiting' || wasMissing) resume();
  };

  const store = createStore<ListeningState>()((set, get) => ({
    isOpen: false,
    status: 'paused',
    voices: [],
    utterance: null,
    word: null,
    problem: null,
    play: (offset) => {
      ended = null;
      const utterance = utteranceAt(article, offset) ?? utteranceAt(article, 0);
      if (utterance) speak(utterance);
    },
    pause: () => {
      engine?.stop();
      set({ status: 'paused' });
    },
    resume,
    move: (unit, direction) => {
      const { utterance, status } = get();
      if (!utterance) return;
      ended = null;
      const next = neighbour(article, utterance, unit, direction);
      if (!next && direction > 0) finish();
      else if (status === 'playing')
        speak(next ?? utteranceAt(article, utterance.sentence.start) ?? utterance);
      else if (next) set({ utterance: next, word: null });
    },
    renew: () => {
      if (get().status === 'playing' || get().problem !== null) resume();
    },
    heard: () => {
      if (ended && now() - ended.at < JUST) return ended.sentence;
      return get().utterance?.sentence ?? null;
    },
    close: () => {
      engine?.stop();
      ended = null;
      set({ isOpen: false, status: 'paused', utterance: null, word: null, problem: null });
    },
    attend: () => {
      look();
      const unwatch = engine?.watchVoices(look);
      patience = setTimeout(() => {
        areVoicesKnown = true;
        look();
      }, VOICES_COME);
      return () => {
        clearTimeout(patience);
        unwatch?.();
        get().close();
      };
    },
  }));
  return store;
}
