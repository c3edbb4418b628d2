import { useId } from 'react';
import { useWords } from '../../room.tsx';
import styles from './Beside.module.css';
import type { Listing } from './listing.ts';

interface Props {
  readonly value: Listing['scope'];
  readonly onChange: (scope: Listing['scope']) => void;
}

/** The annotations of this text, or of all texts. */
export function Scope({ value, onChange }: Props) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset className={styles.scope}>
      <legend className="visually-hidden">{t('annotations.scope.label')}</legend>
      {(['article', 'all'] as const).map((scope) => (
        <label key={scope}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={scope === value}
            onChange={() => onChange(scope)}
          />
          <span>{t(`annotations.scope.${scope}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
