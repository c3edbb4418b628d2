import { formatPlace } from '../../../core/place.ts';
import type { PlacedAnnotation } from '../../../core/placed.ts';
import { quotationOf } from '../../../core/quotation.ts';
import { copy } from '../../../platform/clipboard.ts';
import { useWords } from '../../room.tsx';
import { useMargin } from '../margin.ts';
import styles from './NoteEditor.module.css';
import { tell } from '../told.ts';

/** Copies the words of a passage with their source, or an address that leads back to its annotation. */
export function NoteCopying({ placed }: { placed: PlacedAnnotation }) {
  const { t } = useWords();
  const { article } = useMargin().roster;
  const put = async (text: string, done: 'note.copied' | 'note.linkCopied'): Promise<void> =>
    tell(t((await copy(text)) ? done : 'note.notCopied'));
  const copyQuote = (): Promise<void> => put(quotationOf(article, placed), 'note.copied');
  const copyLink = (): Promise<void> => {
    const spot = { kind: 'annotation', annotation: placed.annotation.id } as const;
    const hash = formatPlace({ view: 'article', article: article.id, spot });
    return put(new URL(hash, window.location.href).href, 'note.linkCopied');
  };
  return (
    <>
      <button type="button" className={styles.action} onClick={() => void copyQuote()}>
        {t('note.copyQuote')}
      </button>
      <button type="button" className={styles.action} onClick={() => void copyLink()}>
        {t('note.copyLink')}
      </button>
    </>
  );
}
