import type { DocumentResult, Manner } from '../../../core/exchange.ts';
import { localeOf } from '../../../i18n/index.ts';
import type { ReadFile } from '../../../platform/files.ts';
import { useWords } from '../../room.tsx';

type Refused = Extract<DocumentResult, { ok: false }> | Extract<ReadFile, { ok: false }>;

/** Where annotations come from: a file that the reader chose, or a copy of the browser's own. */
export type From = 'file' | 'copy';

export function fromOf(manner: Manner): From {
  return manner === 'join' ? 'file' : 'copy';
}

/** Says why a file or a copy is not taken, and what the limit is where there is one. */
export function useRefusal(manner: Manner): (refused: Refused) => string {
  const { t, language } = useWords();
  const format = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 } as const;
  const megabytes = (bytes: number): string =>
    `\u2068${new Intl.NumberFormat(localeOf(language), format).format(Math.ceil(bytes / 1_000_000))}\u2069`;
  return (refused) => {
    if (refused.problem === 'newer-version') {
      const { found } = refused;
      return t(manner === 'join' ? 'keeping.refused.newer-version' : 'keeping.copy.newer-version', { found });
    }
    if (manner === 'return') return t('keeping.copy.unreadable');
    if (refused.problem !== 'too-large') return t(`keeping.refused.${refused.problem}`);
    const { limit, found } = refused;
    if ('of' in refused && refused.of === 'annotations')
      return t('keeping.refused.too-many', { limit, found });
    return t('keeping.refused.too-large', { limit: megabytes(limit), found: megabytes(found) });
  };
}
