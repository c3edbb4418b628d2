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

/** What was built, for the worker that keeps it: made when the app is built, from the bytes of its files. */
declare module 'virtual:built' {
  export const built: {
    /** Another one whenever a byte of the app is another. */
    readonly version: string;
    /** Paths, from where the app lies: what has to be there for the first article to open. */
    readonly needed: readonly string[];
    /** The other parts of the app; texts, readings and faces are kept when they are opened. */
    readonly later: readonly string[];
    /** The hash of each file's bytes, by its path. */
    readonly hashes: Readonly<Record<string, string>>;
  };
}
