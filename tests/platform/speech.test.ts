import { afterEach, expect, it, vi } from 'vitest';
import { openSpeech, type SpeechEngine } from '../../src/platform/speech.ts';
import { type FakeVoice, installSpeech } from '../support/speech.ts';

afterEach(() => {
  vi.useRealTimers();
  for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance'])
    Reflect.deleteProperty(globalThis, name);
});

const majed: FakeVoice = { name: 'Majed', lang: 'ar-SA' };

function open(voices: readonly FakeVoice[] = [majed]) {
  vi.useFakeTimers();
  const mouth = installSpeech(voices);
  const engine = openSpeech() as SpeechEngine;
  const heard: string[] = [];
  const speak = (words: string, voice: string | null = null): void =>
    engine.speak(
      { words, language: 'ar', voice, rate: 1.2 },
      {
        onWord: (at) => heard.push(`${words} ${at}`),
        onEnd: () => heard.push(`${words} end`),
        onProblem: (problem) => heard.push(`${words} ${problem}`),
      },
    );
  return { mouth, engine, heard, speak };
}

it('a browser without speech has no engine', () => {
  expect(openSpeech()).toBeNull();
});

it('lists the voices of the device, and hears when others come', () => {
  const { mouth, engine } = open([]);
  const changed = vi.fn<() => void>();
  const stop = engine.watchVoices(changed);
  mouth.find([majed]);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(engine.voices()).toEqual([{ name: 'Majed', language: 'ar-SA', isDefault: false, isLocal: true }]);
  stop();
  mouth.find([]);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('says words in a voice and at a pace, tells where it is, and that it is over', () => {
  const { mouth, heard, speak } = open();
  speak('قال كلمة', 'Majed');
  mouth.word('كلمة');
  mouth.end();
  expect(mouth.said).toEqual([{ words: 'قال كلمة', rate: 1.2, voice: 'Majed' }]);
  expect(heard).toEqual(['قال كلمة 4', 'قال كلمة end']);
});

it('of what was being said nothing more is heard once other words are said, or none', () => {
  const { mouth, engine, heard, speak } = open();
  speak('أولى');
  speak('ثانية');
  mouth.word('ثانية');
  engine.stop();
  expect(heard).toEqual(['ثانية 0']);
  expect(mouth.isSpeaking()).toBe(false);
});

it.each([
  ['not-allowed', 'not-allowed'],
  ['network', 'network'],
  ['language-unavailable', 'no-voice'],
  ['voice-unavailable', 'no-voice'],
  ['audio-busy', 'busy'],
  ['interrupted', 'interrupted'],
  ['synthesis-failed', 'failed'],
  ['an error nobody has heard of', 'failed'],
])('%s is told as %s, once', (error, problem) => {
  const { mouth, heard, speak } = open();
  speak('كلمة');
  mouth.fail(error);
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual([`كلمة ${problem}`]);
});

it('an engine that takes the words and never begins is told as silent', () => {
  const { heard, speak } = open();
  globalThis.speechSynthesis.speak = () => undefined;
  speak('كلمة');
  vi.advanceTimersByTime(5000);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(heard).toEqual(['كلمة silent']);
});

it('one that has begun is waited for', () => {
  const { mouth, heard, speak } = open();
  speak('كلمة');
  vi.advanceTimersByTime(60_000);
  mouth.end();
  expect(heard).toEqual(['كلمة end']);
});
