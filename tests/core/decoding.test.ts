import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText, fingerprint } from '../../src/core/decoding.ts';

const words = 'قال الشيخُ: «هذا متنٌ»، وانتهى.\r\nسطر آخر';
/** Arabic letters of Windows-1256, by its table (WHATWG Encoding). */
const old = new Uint8Array([0xe3, 0xca, 0xe4, 0x20, 0xe6, 0xcd, 0xc7, 0xd4, 0xed, 0xc9]);

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  for (const [i, unit] of ['\ufeff', ...text].entries()) bytes.setUint16(2 * i, unit.charCodeAt(0), isLittle);
  return new Uint8Array(bytes.buffer);
};

it.each([
  ['utf-8', new TextEncoder().encode(words), words],
  ['utf-8', new TextEncoder().encode(`\ufeff${words}`), words],
  ['utf-16le', utf16(words, true), words],
  ['utf-16be', utf16(words, false), words],
  ['windows-1256', old, 'متن وحاشية'],
])('knows %s, and leaves its mark out', (encoding, bytes, text) => {
  expect(decodeText(bytes)).toEqual({ ok: true, text, encoding });
});

it.each([
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ['an archive', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0x06, 0])],
  [
    'another script in an encoding of its own',
    new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0x6e, 0x6f, 0xeb, 0x6c]),
  ],
])('takes %s for no text', (_, bytes) => {
  expect(decodeText(bytes)).toEqual({ ok: false, problem: 'not-text' });
});

it('gives back whatever was written as UTF-8', () => {
  const character = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\ufeff\ufffd]/u.test(text));
  fc.assert(
    fc.property(character, (text) => {
      expect(decodeText(new TextEncoder().encode(text))).toEqual({ ok: true, text, encoding: 'utf-8' });
    }),
  );
});

it('tells texts apart, and knows one again', () => {
  expect(fingerprint(words)).toMatch(/^[\da-f]{16}$/);
  expect(fingerprint(words)).toBe(fingerprint([...words].join('')));
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(fingerprint(one) === fingerprint(other)).toBe(one === other);
    }),
  );
});
