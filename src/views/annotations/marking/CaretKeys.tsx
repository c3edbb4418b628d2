import { useWords } from '../../room.tsx';
import styles from './CaretMode.module.css';

/** Which keys there are. Signs of keys are the same in every language. */
const KEYS = [
  [['←', '→'], 'byLetter'],
  [['Ctrl', '←', '→'], 'byWord'],
  [['↑', '↓'], 'bySentence'],
  [['Ctrl', '↑', '↓'], 'byParagraph'],
  [['Home', 'End'], 'toEdges'],
  [['Shift'], 'extend'],
  [['Enter'], 'highlight'],
  [['M'], 'note'],
  [['T'], 'tag'],
  [['C'], 'copy'],
  [['Esc'], 'leave'],
] as const;

/** What makes something new, where a passage is selected for what is there. */
const NEW: readonly string[] = ['note', 'tag'];

/** For the eye: those who hear the page are told the same in one sentence. */
export function CaretKeys({ isAnew }: { isAnew: boolean }) {
  const { t } = useWords();
  const keysNow = isAnew ? KEYS.filter(([, does]) => !NEW.includes(does)) : KEYS;
  return (
    <ul className={styles.keys} aria-hidden="true">
      {keysNow.map(([keys, does]) => (
        <li key={does} className={styles.key} data-does={does}>
          <span className={styles.caps} dir="ltr">
            {keys.map((key) => (
              <kbd key={key} className={styles.cap}>
                {key}
              </kbd>
            ))}
          </span>
          {t(`marking.${isAnew && does === 'highlight' ? 'replace' : does}`)}
        </li>
      ))}
    </ul>
  );
}
