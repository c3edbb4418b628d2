/**
 * An engine of speech that says what it is told to, when it is told to: it stands where a browser has its own. It
 * may be sent into a page, so it uses nothing from outside of itself.
 */

export interface FakeVoice {
  readonly name: string;
  readonly lang: string;
}

/** What a test hears and does. */
export interface Mouth {
  /** All that was said, in order, with the pace and the voice of each. */
  readonly said: { readonly words: string; readonly rate: number; readonly voice: string | null }[];
  /** True while something is being said. */
  readonly isSpeaking: () => boolean;
  /** The word that begins at `words` is being said now. */
  readonly word: (words: string) => void;
  /** What is being said is over. */
  readonly end: () => void;
  /** What is being said cannot be said. */
  readonly fail: (error: string) => void;
  /** The device has found these voices. */
  readonly find: (voices: readonly FakeVoice[]) => void;
}

/** Puts an engine with `voices` in the place of the browser's own, and returns what moves it. */
export function installSpeech(voices: readonly FakeVoice[]): Mouth {
  class Utterance extends EventTarget {
    text: string;
    lang = '';
    rate = 1;
    voice: { name: string } | null = null;
    constructor(text: string) {
      super();
      this.text = text;
    }
    tell(type: string, more: object = {}): void {
      this.dispatchEvent(Object.assign(new Event(type), more));
    }
  }
  let known = voices;
  let current: Utterance | null = null;
  const said: { words: string; rate: number; voice: string | null }[] = [];
  const synth = Object.assign(new EventTarget(), {
    getVoices: () => known.map((voice) => ({ ...voice, default: false, localService: true })),
    speak: (utterance: Utterance) => {
      current = utterance;
      said.push({ words: utterance.text, rate: utterance.rate, voice: utterance.voice?.name ?? null });
      utterance.tell('start');
    },
    cancel: () => {
      const cut = current;
      current = null;
      cut?.tell('error', { error: 'canceled' });
    },
    resume: () => undefined,
  });
  const finish = (type: string, more?: object): void => {
    const over = current;
    current = null;
    over?.tell(type, more);
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synth, configurable: true, writable: true });
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance });
  return {
    said,
    isSpeaking: () => current !== null,
    word: (words) => {
      const charIndex = current?.text.indexOf(words) ?? -1;
      if (charIndex < 0) throw new RangeError(`«${words}» is not being said`);
      current?.tell('boundary', { name: 'word', charIndex });
    },
    end: () => finish('end'),
    fail: (error) => finish('error', { error }),
    find: (found) => {
      known = found;
      synth.dispatchEvent(new Event('voiceschanged'));
    },
  };
}
