/** The article that is being read, for what stands outside of its page. */
import { createStore } from 'zustand/vanilla';
import type { Article } from '../../core/article.ts';

export const atHand = createStore<{ readonly article: Article | null }>()(() => ({ article: null }));
