import { useStore } from 'zustand';
import { runs } from '../commands/registry.ts';
import settings from '../settings/Settings.module.css';
import { useWords } from '../room.tsx';
import { choices, PRINTED } from './choices.ts';
import styles from './PrintChoices.module.css';

/** What goes on paper, and the way to it. Only where there is something to print. */
export function PrintChoices() {
  const { t } = useWords();
  const print = useStore(runs, (all) => all.get('print'));
  const chosen = useStore(choices);
  if (!print) return null;
  return (
    <fieldset className={settings.field}>
      <legend>{t('print.title')}</legend>
      <div className={settings.options}>
        {PRINTED.map((part) => (
          <label key={part} className={settings.option}>
            <input
              type="checkbox"
              checked={chosen[part]}
              onChange={({ target }) => choices.setState({ [part]: target.checked })}
            />
            <span className={settings.face}>{t(`print.${part}`)}</span>
          </label>
        ))}
      </div>
      <button type="button" className={styles.print} onClick={print}>
        {t('command.print')}
      </button>
    </fieldset>
  );
}
