/** What is on the shelf, in its order; made from `seeds/` when the app is built. */
declare module 'virtual:shelf' {
  export interface ShelfEntry {
    readonly id: string;
    readonly title: string;
    readonly direction: 'rtl' | 'ltr';
    readonly words: number;
    readonly entities: number;
    readonly textUrl: string;
    /** `null` where nobody has read the text for us. */
    readonly readingUrl: string | null;
  }
  export const shelf: readonly ShelfEntry[];
}

/** Every entity that some reading describes. */
declare module 'virtual:known-names' {
  export const knownEntities: readonly import('./core/article.ts').Entity[];
}
