import type { DocumentResult } from '../../../core/exchange.ts';
import { localeOf } from '../../../i18n/index.ts';
import type { ReadFile } from '../../../platform/files.ts';
import { useWords } from '../../room.tsx';

type Refused = Extract<DocumentResult, { ok: false }> | Extract<ReadFile, { ok: false }>;

/** Says why a file is not taken, and what the limit is where there is one. */
export function useRefusal(): (refused: Refused) => string {
  const { t, language } = useWords();
  const format = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 } as const;
  const megabytes = (bytes: number): string =>
    `\u2068${new Intl.NumberFormat(localeOf(language), format).format(Math.ceil(bytes / 1_000_000))}\u2069`;
  return (refused) => {
    if (refused.problem === 'newer-version')
      return t('keeping.refused.newer-version', { found: refused.found });
    if (refused.problem !== 'too-large') return t(`keeping.refused.${refused.problem}`);
    const { limit, found } = refused;
    if ('of' in refused && refused.of === 'annotations')
      return t('keeping.refused.too-many', { limit, found });
    return t('keeping.refused.too-large', { limit: megabytes(limit), found: megabytes(found) });
  };
}
