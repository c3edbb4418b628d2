import { expect, it } from 'vitest';
import { seek } from '../../src/core/seeking.ts';

const labels: Record<string, readonly string[]> = {
  annotations: ['الحواشي', 'Annotations', 'Annotations'],
  theme: [
    'التبديل بين المظهر الورقيّ والليليّ',
    'Switch between paper and night',
    'Passer du papier à la nuit',
  ],
  settings: ['إعدادات القراءة', 'Reading settings', 'Réglages de lecture'],
  shelf: ['الرفّ', 'Shelf', 'Étagère'],
};
const found = (query: string): readonly string[] =>
  seek(Object.keys(labels), (id) => labels[id] ?? [], query);

it.each([
  ['without the article', 'حواشي', 'annotations'],
  ['with an article that is not there', 'الإعدادات', 'settings'],
  ['without hamza', 'اعدادات', 'settings'],
  ['with vowel signs', 'الرَّفّ', 'shelf'],
  ['in English', 'night paper', 'theme'],
  ['in French without accents', 'etagere', 'shelf'],
  ['in French with them', 'Réglages', 'settings'],
  ['by words of two languages', 'shelf الرف', 'shelf'],
  ['inside of a word', 'etting', 'settings'],
])('finds a command %s', (_how, query, first) => expect(found(query)).toEqual([first]));

it('finds all where nothing is asked, and none where a word stands nowhere', () => {
  expect(found('  ')).toEqual(Object.keys(labels));
  expect(found('shelf dragon')).toEqual([]);
});

it('puts what begins with the word first', () => {
  expect(seek(['repaint', 'paint'], (one) => [one], 'paint')).toEqual(['paint', 'repaint']);
});
