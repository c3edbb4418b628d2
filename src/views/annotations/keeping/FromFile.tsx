import { useId, useRef, useState } from 'react';
import { type DocumentResult, MOST, readDocument } from '../../../core/exchange.ts';
import { type ReadFile, readTextFile } from '../../../platform/files.ts';
import { FileField } from '../../controls/FileField.tsx';
import { useFile } from '../../controls/useFile.ts';
import { useWords } from '../../room.tsx';
import { Bringing } from './Bringing.tsx';
import styles from './Keeping.module.css';

/** In UTF-8 no code unit takes more than 3 bytes: a larger file need not be read to be refused. */
const MOST_BYTES = 3 * MOST.size;

type Chosen = DocumentResult | Extract<ReadFile, { ok: false }>;

/** Annotations from a file that was exported before: chosen or dropped, looked at first. */
export function FromFile() {
  const { t } = useWords();
  const hint = useId();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly turn: number; readonly result: Chosen } | null>(null);
  const [isReading, setReading] = useState(false);
  const { isOver, dropping, choose } = useFile(async (file) => {
    setReading(true);
    const read = await readTextFile(file, MOST_BYTES);
    const result = read.ok ? readDocument(read.text) : read;
    setChosen((before) => ({ turn: (before?.turn ?? 0) + 1, result }));
    setReading(false);
  });
  return (
    <section className={styles.part} data-over={isOver} {...dropping}>
      <h3>{t('keeping.import')}</h3>
      <p id={hint}>{t('keeping.importHint')}</p>
      <FileField
        field={field}
        accept=".json,application/json"
        hint={hint}
        label={t('keeping.chooseFile')}
        className={styles.action}
        onChoose={choose}
      />
      <output>{isReading ? t('keeping.readingFile') : ''}</output>
      {chosen && (
        <Bringing
          key={chosen.turn}
          result={chosen.result}
          manner="join"
          onClose={() => {
            setChosen(null);
            field.current?.focus();
          }}
        />
      )}
    </section>
  );
}
