import { download } from '../../../platform/files.ts';
import { isAside } from '../../../core/cupboard.ts';
import type { Drawer } from '../../../platform/drawer.ts';
import type { KeepingProblem } from '../../../state/annotations.ts';
import { useWords } from '../../room.tsx';
import { exportName } from './exporting.ts';
import styles from './Keeping.module.css';
import { useAnnotations, useMargin } from '../margin.ts';

/** What the reader has to know about the keeping, and what can be done about it. */
export function Problems() {
  const { t } = useWords();
  const { keeping } = useMargin();
  const problems = useAnnotations(keeping.annotations, (state) => state.problems);
  return problems.map((problem) => (
    <div key={problem.kind} className={styles.problem}>
      <p>
        {problem.kind === 'not-lasting'
          ? t('kept.not-lasting')
          : t(`kept.${problem.kind}`, { count: problem.count })}
      </p>
      <Hint kind={problem.kind} />
    </div>
  ));
}

function Hint({ kind }: { kind: KeepingProblem['kind'] }) {
  const { t } = useWords();
  const { keeping } = useMargin();
  if (kind === 'not-lasting') return null;
  return (
    <>
      <p className={styles.quiet}>{t(`keeping.hint.${kind}`)}</p>
      {kind === 'set-aside' && (
        <button
          type="button"
          className={styles.plain}
          onClick={() => download(exportName(Date.now(), 'aside'), asideOf(keeping.drawer))}
        >
          {t('keeping.aside')}
        </button>
      )}
    </>
  );
}

const OURS = 'hashiya:annotation:';

/** What could not be read and was set aside, byte for byte, by key. */
function asideOf(drawer: Drawer): string {
  const keys = (drawer.keys(OURS) || []).filter(isAside);
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, drawer.read(key)])), null, 1);
}
