import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TextEntry } from '../../platform/seeds.ts';
import { MOST } from '../../state/texts.ts';
import { CloseButton } from '../controls/CloseButton.tsx';
import { FileField } from '../controls/FileField.tsx';
import { useFile } from '../controls/useFile.ts';
import { useCommand } from '../commands/registry.ts';
import { useKeeping, useWords } from '../room.tsx';
import { Entry } from './Entry.tsx';
import { own } from './own.ts';
import { lookAtOwn } from './taking.ts';
import styles from './Shelf.module.css';
import { useOpening } from './useOpening.ts';

interface Removed {
  readonly title: string;
  readonly putBack: () => Promise<void>;
}

/** The reader's own texts: opened from a file, kept in this browser, and taken away with a way back. */
export default function OwnTexts() {
  const { t } = useWords();
  const { texts } = useKeeping();
  const { entries, isKnown } = useStore(own);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) void lookAtOwn(texts);
    };
    look();
    // Another tab may have opened or taken away a text meanwhile.
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [texts]);
  const remove = async ({ id, title }: TextEntry): Promise<void> => {
    const putBack = await texts.remove(id);
    if (putBack) setRemoved({ title, putBack });
    await lookAtOwn(texts);
    field.current?.focus();
  };
  const undo = async (): Promise<void> => {
    await removed?.putBack();
    setRemoved(null);
    await lookAtOwn(texts);
    field.current?.focus();
  };
  useCommand('undo', removed && (() => void undo()));
  return (
    <section className={styles.own} aria-labelledby="own-texts">
      <h2 id="own-texts" className={styles.subtitle}>
        {t('shelf.own')}
      </h2>
      <Opening field={field} />
      <output className={styles.told}>
        {removed && t('shelf.removed', { title: `\u2068${removed.title}\u2069` })}
      </output>
      {removed && (
        <button type="button" className={styles.plain} onClick={() => void undo()}>
          {t('shelf.putBack')}
        </button>
      )}
      {isKnown && entries.length > 0 && (
        <ul className={styles.texts} aria-labelledby="own-texts">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry}>
              <CloseButton
                label={t('shelf.remove', { title: `\u2068${entry.title}\u2069` })}
                onClose={() => void remove(entry)}
              />
            </Entry>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The way to a file: chosen, or dropped here. */
function Opening({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const { t } = useWords();
  const open = useOpening();
  const problem = useStore(own, (state) => state.problem);
  const [isReading, setReading] = useState(false);
  const { isOver, dropping, choose } = useFile(async (file) => {
    setReading(true);
    await open(file);
    setReading(false);
  });
  return (
    <div className={styles.opening} data-over={isOver} {...dropping}>
      <p id="own-hint" className={styles.hint}>
        {t('shelf.ownHint')}
      </p>
      <FileField
        field={field}
        accept=".txt,.text,.md,text/plain"
        hint="own-hint"
        label={t('shelf.open')}
        className={styles.action}
        onChoose={choose}
      />
      <output>{isReading ? t('shelf.reading') : ''}</output>
      <div role="alert">
        {problem && (
          <p className={styles.told}>{t(`shelf.problem.${problem}`, { most: MOST / 1_000_000 })}</p>
        )}
      </div>
    </div>
  );
}
