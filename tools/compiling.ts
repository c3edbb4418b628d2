// When the browser compiles what it is sent.
import type { Plugin } from 'vite';

/**
 * Has every function of the chunks of these names compiled while they come, on another thread, instead of each on the
 * main thread when it is first called: right for files whose functions are mostly called at once. V8 reads it at the very
 * top of a file (https://v8.dev/blog/explicit-compile-hints); to others it is a comment.
 */
export function compiledAtOnce(names: readonly string[]): Plugin {
  return {
    name: 'hashiya:compiled-at-once',
    apply: 'build',
    generateBundle: {
      // Behind Vite, which writes the list of what a chunk loads above all else.
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk' && names.includes(chunk.name))
            chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
      },
    },
  };
}
