declare module 'subset-font' {
  /** The face with the characters of `text` alone, and all glyphs that they may become. */
  export default function subsetFont(
    face: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2' },
  ): Promise<Uint8Array>;
}
