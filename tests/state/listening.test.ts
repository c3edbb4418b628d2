import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { openSpeech } from '../../src/platform/speech.ts';
import { createListening } from '../../src/state/listening.ts';
import { ingestUnread } from '../../src/core/unread.ts';
import { compileNames } from '../../src/core/names.ts';
import { type FakeVoice, installSpeech } from '../support/speech.ts';

const majed: FakeVoice = { name: 'Majed', lang: 'ar-SA' };
const laila: FakeVoice = { name: 'Laila', lang: 'ar-EG' };
const daniel: FakeVoice = { name: 'Daniel', lang: 'en-GB' };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance'])
    Reflect.deleteProperty(globalThis, name);
});

const TEXT =
  'عنوان النص\n\nوصل الوفد صباحًا. ثم غادر مساءً.\n\nThe talks went on. They ended late.\n\nانتهى الاجتماع بلا بيان.\n';

function articleOf(text: string): Article {
  const ingested = ingestUnread('test', text, compileNames([]));
  if (!ingested.ok) throw new RangeError(JSON.stringify(ingested.problems));
  return ingested.article;
}

function open({ voices = [majed, laila] as readonly FakeVoice[], text = TEXT, isMute = false } = {}) {
  const mouth = isMute ? null : installSpeech(voices);
  const article = articleOf(text);
  const wishes = { rate: 1, voice: '' };
  const store = createListening({
    article,
    engine: openSpeech(),
    wishes: () => wishes,
    now: () => Date.now(),
  });
  const leave = store.getState().attend();
  const now = () => store.getState();
  const words = (range: { start: number; end: number } | null): string | null =>
    range && article.text.slice(range.start, range.end);
  return {
    article,
    mouth: mouth as ReturnType<typeof installSpeech>,
    wishes,
    store,
    leave,
    now,
    words,
    at: (passage: string) => article.text.indexOf(passage),
    heard: () => (mouth?.said ?? []).map((one) => one.words),
    sentence: () => words(now().utterance?.sentence ?? null),
    word: () => words(now().word),
  };
}

it('says one sentence after the other to the end of the text, and then is ready to begin again', () => {
  const { mouth, now, heard } = open();
  now().play(0);
  while (mouth.isSpeaking()) mouth.end();
  expect(heard()).toEqual([
    'عنوان النص',
    'وصل الوفد صباحًا.',
    'ثم غادر مساءً.',
    'The talks went on.',
    'They ended late.',
    'انتهى الاجتماع بلا بيان.',
  ]);
  expect(now()).toMatchObject({ isOpen: true, status: 'paused', utterance: null, word: null, problem: null });
  now().play(0);
  expect(heard().at(-1)).toBe('عنوان النص');
});

it('knows the word that is being said, where the engine tells', () => {
  const { mouth, now, at, word, sentence } = open();
  now().play(at('وصل'));
  expect(word()).toBeNull();
  mouth.word('الوفد');
  expect(word()).toBe('الوفد');
  mouth.end();
  expect([sentence(), word()]).toEqual(['ثم غادر مساءً.', null]);
});

it('begins at the word it is asked for, and the sentence stays whole', () => {
  const { now, at, heard, sentence } = open();
  now().play(at('غادر'));
  expect(heard()).toEqual(['غادر مساءً.']);
  expect(sentence()).toBe('ثم غادر مساءً.');
});

it('goes on after a pause at the word that was heard last', () => {
  const { mouth, now, at, heard } = open();
  now().play(at('وصل'));
  mouth.word('صباحًا');
  now().pause();
  expect([now().status, mouth.isSpeaking()]).toEqual(['paused', false]);
  now().resume();
  expect(heard().at(-1)).toBe('صباحًا.');
});

it('goes on at the beginning of the sentence where the engine told of no word', () => {
  const { now, at, heard } = open();
  now().play(at('وصل'));
  now().pause();
  now().resume();
  expect(heard()).toEqual(['وصل الوفد صباحًا.', 'وصل الوفد صباحًا.']);
});

it('goes by sentences and paragraphs, and says them only while it plays', () => {
  const { mouth, now, heard, sentence } = open();
  now().play(0);
  now().move('sentence', 1);
  now().move('paragraph', 1);
  expect(heard()).toEqual(['عنوان النص', 'وصل الوفد صباحًا.', 'The talks went on.']);
  now().pause();
  now().move('sentence', -1);
  expect(sentence()).toBe('ثم غادر مساءً.');
  expect(mouth.isSpeaking()).toBe(false);
  now().move('paragraph', -1);
  now().move('paragraph', -1);
  expect(sentence()).toBe('عنوان النص');
  now().resume();
  expect(heard().at(-1)).toBe('عنوان النص');
});

it('back from the first sentence is its beginning, on from the last is the end', () => {
  const { mouth, now, at, heard } = open();
  now().play(0);
  now().move('sentence', -1);
  expect(heard()).toEqual(['عنوان النص', 'عنوان النص']);
  now().play(at('انتهى'));
  now().move('paragraph', 1);
  expect(now()).toMatchObject({ status: 'paused', utterance: null });
  expect(mouth.isSpeaking()).toBe(false);
});

it('another pace or voice is heard at once, from the word being said', () => {
  const { mouth, wishes, now, at } = open();
  now().play(at('وصل'));
  mouth.word('الوفد');
  Object.assign(wishes, { rate: 1.5, voice: 'Laila' });
  now().renew();
  expect(mouth.said.at(-1)).toEqual({ words: 'الوفد صباحًا.', rate: 1.5, voice: 'Laila' });
  now().pause();
  now().renew();
  expect(mouth.isSpeaking()).toBe(false);
});

it('what was just heard is the sentence that ended a moment ago, later the one being said', () => {
  const { mouth, now, at, words } = open();
  expect(now().heard()).toBeNull();
  now().play(at('وصل'));
  expect(words(now().heard())).toBe('وصل الوفد صباحًا.');
  mouth.end();
  vi.advanceTimersByTime(1500);
  expect(words(now().heard())).toBe('وصل الوفد صباحًا.');
  vi.advanceTimersByTime(1000);
  expect(words(now().heard())).toBe('ثم غادر مساءً.');
});

it('a sentence that was passed over was not heard', () => {
  const { mouth, now, at, words } = open();
  now().play(at('وصل'));
  mouth.end();
  now().move('sentence', 1);
  expect(words(now().heard())).toBe('The talks went on.');
});

it('a part of a long sentence that ends is not its end', () => {
  const clause = 'وأضاف المتحدث أن القوات تواصل تقدمها نحو المدينة';
  const { mouth, now, at, words } = open({
    text: `عنوان النص\n\n${Array.from({ length: 6 }, () => clause).join('، ')}.\n\nانتهى.\n`,
  });
  now().play(at('وأضاف'));
  mouth.end();
  const sentence = now().utterance?.sentence ?? null;
  expect(words(now().heard())).toBe(words(sentence));
  expect(words(sentence)).toContain('المدينة.');
});

it('waits for voices that come late, and then begins by itself', () => {
  const { mouth, now, heard } = open({ voices: [] });
  now().play(0);
  expect([now().status, heard()]).toEqual(['waiting', []]);
  mouth.find([daniel, majed]);
  expect(now().status).toBe('playing');
  expect(mouth.said).toEqual([{ words: 'عنوان النص', rate: 1, voice: 'Majed' }]);
});

it('who pauses while voices are waited for is not read to when they come', () => {
  const { mouth, now } = open({ voices: [] });
  now().play(0);
  now().pause();
  mouth.find([majed]);
  expect(mouth.isSpeaking()).toBe(false);
});

it('says that there is no voice once patience is over, and begins when one comes after all', () => {
  const { mouth, now } = open({ voices: [] });
  now().play(0);
  vi.advanceTimersByTime(10_000);
  expect(now()).toMatchObject({ isOpen: true, status: 'paused', problem: 'no-voice' });
  mouth.find([majed]);
  expect(now()).toMatchObject({ status: 'playing', problem: null });
});

it('takes no voice of another language unasked, and any that was asked for', () => {
  const { mouth, wishes, now } = open({ voices: [daniel] });
  now().play(0);
  expect(now()).toMatchObject({ status: 'paused', problem: 'no-voice' });
  expect(mouth.said).toEqual([]);
  wishes.voice = 'Daniel';
  now().renew();
  expect(mouth.said).toEqual([{ words: 'عنوان النص', rate: 1, voice: 'Daniel' }]);
});

it('a line in another language is read by its own voice where there is one, else by who reads the rest', () => {
  const both = open({ voices: [majed, daniel] });
  both.wishes.voice = 'Majed';
  both.now().play(both.at('The talks'));
  expect(both.mouth.said.at(-1)?.voice).toBe('Daniel');
  const one = open({ voices: [laila, majed] });
  one.wishes.voice = 'Majed';
  one.now().play(one.at('The talks'));
  expect(one.mouth.said.at(-1)?.voice).toBe('Majed');
  one.wishes.voice = '';
  one.now().renew();
  expect(one.mouth.said.at(-1)?.voice).toBe('Laila');
});

it('without speech it says so and nothing else', () => {
  const { now } = open({ isMute: true });
  now().play(0);
  expect(now()).toMatchObject({ isOpen: true, status: 'paused', problem: 'unsupported' });
});

it('a voice that fails midway leaves everything where it was, to be tried again', () => {
  const { mouth, now, at, heard, sentence } = open();
  now().play(at('وصل'));
  mouth.end();
  mouth.fail('network');
  expect(now()).toMatchObject({ status: 'paused', problem: 'network' });
  expect(sentence()).toBe('ثم غادر مساءً.');
  now().resume();
  expect(now()).toMatchObject({ status: 'playing', problem: null });
  expect(heard().at(-1)).toBe('ثم غادر مساءً.');
});

it('leaving the text ends the speech, and voices are no longer followed', () => {
  const { mouth, now, leave } = open();
  now().play(0);
  leave();
  expect(mouth.isSpeaking()).toBe(false);
  expect(now()).toMatchObject({ isOpen: false, utterance: null });
  mouth.find([daniel]);
  expect(now().voices.map(({ name }) => name)).toEqual(['Majed', 'Laila']);
});
