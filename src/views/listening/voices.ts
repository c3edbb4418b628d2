/** How voices are called in a list. */
import type { SpokenVoice } from '../../platform/speech.ts';

/** The engine's own name, and the language it reads in that of the interface. Each runs its own way. */
export function nameOf({ name, language }: SpokenVoice, interfaceLanguage: string): string {
  return `\u2068${name}\u2069 (\u2068${languageName(language, interfaceLanguage)}\u2069)`;
}

function languageName(tag: string, interfaceLanguage: string): string {
  try {
    const names = new Intl.DisplayNames([interfaceLanguage], { type: 'language' });
    return names.of(tag.replace(/_/g, '-')) ?? tag;
  } catch {
    // Engines name languages in ways of their own.
    return tag;
  }
}
