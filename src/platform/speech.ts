/** The browser's speech. What engines do differently ends here: each utterance ends, or says why it does not. */

export interface SpokenVoice {
  readonly name: string;
  readonly language: string;
  readonly isDefault: boolean;
  readonly isLocal: boolean;
}

/** Why nothing is heard. `silent`: the engine took the words and never said that it began. */
export type SpeechProblem =
  | 'not-allowed'
  | 'network'
  | 'no-voice'
  | 'busy'
  | 'interrupted'
  | 'silent'
  | 'failed';

interface Speaking {
  readonly words: string;
  readonly language: string;
  /** The name of one of the engine's voices; null leaves the choice to it. */
  readonly voice: string | null;
  /** 1 is the voice's own pace. */
  readonly rate: number;
}

/** What is heard of an utterance: words while it lasts, then exactly one of the others. */
interface Hearing {
  /** A word begins at this code unit of what was given. Not every engine says so. */
  onWord(at: number): void;
  onEnd(): void;
  onProblem(problem: SpeechProblem): void;
}

export interface SpeechEngine {
  /** None while they have not come: many engines find theirs late. */
  voices(): readonly SpokenVoice[];
  /** Calls `changed` when there may be other voices. Returns the function that ends it. */
  watchVoices(changed: () => void): () => void;
  /** Says this and nothing else: of what was being said nothing more is heard. */
  speak(speaking: Speaking, hearing: Hearing): void;
  stop(): void;
}

const PROBLEMS: Partial<Record<SpeechSynthesisErrorCode, SpeechProblem>> = {
  'not-allowed': 'not-allowed',
  network: 'network',
  'language-unavailable': 'no-voice',
  'voice-unavailable': 'no-voice',
  'audio-busy': 'busy',
  'audio-hardware': 'busy',
  canceled: 'interrupted',
  interrupted: 'interrupted',
};

/** An engine that has not begun after so many ms will not. Voices of the network take a second or two. */
const PATIENCE = 8000;

/** The speech of this browser, or null where it has none. */
export function openSpeech(): SpeechEngine | null {
  const { speechSynthesis: synth } = globalThis;
  if (!synth || typeof SpeechSynthesisUtterance !== 'function') return null;
  /** Held on to: an utterance that nobody holds may be cleared away with its events while it is spoken. */
  let current: SpeechSynthesisUtterance | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(patience);
    current = null;
    synth.cancel();
  };
  return {
    voices: () =>
      synth.getVoices().map(({ name, lang, default: isDefault, localService: isLocal }) => ({
        name,
        language: lang,
        isDefault,
        isLocal,
      })),
    watchVoices: (changed) => {
      // Not every engine is a target of events.
      synth.addEventListener?.('voiceschanged', changed);
      return () => synth.removeEventListener?.('voiceschanged', changed);
    },
    speak: (speaking, hearing) => {
      stop();
      const utterance = utteranceOf(synth, speaking);
      const isOver = (): boolean => current !== utterance;
      const end = (say: () => void): void => {
        if (isOver()) return;
        clearTimeout(patience);
        current = null;
        say();
      };
      utterance.addEventListener('start', () => !isOver() && clearTimeout(patience));
      utterance.addEventListener('boundary', ({ name, charIndex }) => {
        if (!isOver() && name !== 'sentence') hearing.onWord(charIndex);
      });
      utterance.addEventListener('end', () => end(() => hearing.onEnd()));
      utterance.addEventListener('error', ({ error }) =>
        end(() => hearing.onProblem(PROBLEMS[error] ?? 'failed')),
      );
      current = utterance;
      patience = setTimeout(() => {
        end(() => hearing.onProblem('silent'));
        synth.cancel();
      }, PATIENCE);
      // A pause that another page left behind would keep everything waiting.
      synth.resume();
      synth.speak(utterance);
    },
    stop,
  };
}

function utteranceOf(
  synth: SpeechSynthesis,
  { words, language, voice, rate }: Speaking,
): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(words);
  const found = synth.getVoices().find(({ name }) => name === voice);
  if (found) utterance.voice = found;
  utterance.lang = found?.lang ?? language;
  utterance.rate = rate;
  return utterance;
}
