/** The bytes of a reader's file -> its words, in the encodings that Arabic text files are found in. */

export type Decoded =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256';
    }
  | { readonly ok: false; readonly problem: 'not-text' };

/** What no text holds: it comes of pictures, programs and archives. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const BINARY = /[\0-\x08\x0e-\x19\x1b-\x1f\ufffd]/;
const LETTERS = /\p{L}/gu;
const ARABIC = /\p{Script=Arabic}/gu;

/**
 * The words of `bytes`, without a byte order mark. UTF-8 and marked UTF-16 are known by themselves; other bytes are taken for
 * Windows-1256, the usual one of old Arabic files, where most letters come out Arabic (WHATWG Encoding).
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return as('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return as('utf-16be', bytes);
  const utf8 = as('utf-8', bytes);
  if (utf8.ok) return utf8;
  const old = as('windows-1256', bytes);
  return old.ok && isArabic(old.text) ? old : { ok: false, problem: 'not-text' };
}

function as(encoding: Extract<Decoded, { ok: true }>['encoding'], bytes: Uint8Array): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return BINARY.test(text) ? { ok: false, problem: 'not-text' } : { ok: true, text, encoding };
  } catch {
    // Not bytes of this encoding.
    return { ok: false, problem: 'not-text' };
  }
}

function isArabic(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0;
  return letters > 0 && (text.match(ARABIC)?.length ?? 0) > letters / 2;
}

/**
 * Sixteen hexadecimal digits, the same for the same text on every device: two FNV-1a hashes of 32 bits over its code
 * units. It tells texts apart and protects nothing.
 */
export function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ (unit + i), 0x01000193);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
