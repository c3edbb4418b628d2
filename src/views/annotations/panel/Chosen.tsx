import { useMemo, useState } from 'react';
import type { Annotation } from '../../../core/annotation.ts';
import type { Ink } from '../../../core/paint.ts';
import type { Found } from '../../../core/finding.ts';
import { quotation, quotationOf } from '../../../core/quotation.ts';
import { copy } from '../../../platform/clipboard.ts';
import { useWords } from '../../room.tsx';
import styles from './Chosen.module.css';
import { Choosing } from './Choosing.tsx';
import { InkPicker } from '../InkPicker.tsx';
import { titleOf } from '../../shelf/taking.ts';
import type { FoundList } from './listed.ts';
import { useMargin } from '../margin.ts';
import { Retag } from './Retag.tsx';
import { tell, tellStep } from '../told.ts';

interface Props {
  readonly all: FoundList;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string> | null) => void;
}

/** What is done to several annotations at once. One that is chosen and no longer found is left alone. */
export function Chosen({ all: { found, articles }, chosen, onChosen }: Props) {
  const { t } = useWords();
  const [isTagging, setTagging] = useState(false);
  const meant = useMemo(() => found.filter(({ annotation }) => chosen.has(annotation.id)), [found, chosen]);
  const annotations = useMemo(() => meant.map(({ annotation }) => annotation), [meant]);
  const all = useMemo(() => found.map(({ annotation }) => annotation.id), [found]);
  return (
    <Choosing all={all} chosen={chosen} onChosen={onChosen}>
      {!isTagging && (
        <div className={styles.row}>
          <Recolour annotations={annotations} />
        </div>
      )}
      <div className={styles.row}>
        <CopyAll meant={meant} articles={articles} />
        <button
          type="button"
          className={styles.plain}
          aria-expanded={isTagging}
          onClick={() => setTagging(!isTagging)}
        >
          {t('annotations.tags')}
        </button>
        <Remove annotations={annotations} onRemoved={() => onChosen(null)} />
      </div>
      {isTagging && <Retag annotations={annotations} />}
    </Choosing>
  );
}

interface ChosenProps {
  readonly annotations: readonly Annotation[];
}

function Recolour({ annotations }: ChosenProps) {
  const { t } = useWords();
  const { keeping } = useMargin();
  const inks = new Set(annotations.map(({ ink }) => ink));
  const recolour = (ink: Ink): void => {
    const step = keeping.annotations.getState().edit(idsOf(annotations), { ink }, 'ink');
    tellStep(t, step, (count) => t('annotations.recoloured', { count }));
  };
  const [only] = inks;
  return (
    <InkPicker
      value={inks.size === 1 && only ? only : null}
      onChange={recolour}
      label={t('annotations.recolour')}
    />
  );
}

/** What stands in the text now is copied; of a text that is not at hand, what stood there. */
function CopyAll({ meant, articles }: { meant: readonly Found[] } & Pick<FoundList, 'articles'>) {
  const { t } = useWords();
  const copyAll = async (): Promise<void> => {
    const quotations = meant.map(({ annotation: { article: id, target }, at }) => {
      const article = articles.get(id);
      return article && at ? quotationOf(article, at) : quotation(target.exact, titleOf(id));
    });
    const isCopied = await copy(quotations.join('\n\n'));
    tell(isCopied ? t('annotations.copied', { count: meant.length }) : t('note.notCopied'));
  };
  return (
    <button type="button" className={styles.plain} onClick={() => void copyAll()}>
      {t('annotations.copy')}
    </button>
  );
}

function Remove({ annotations, onRemoved }: ChosenProps & { onRemoved: () => void }) {
  const { t } = useWords();
  const { keeping } = useMargin();
  const remove = (): void => {
    const step = keeping.annotations.getState().remove(idsOf(annotations));
    tellStep(t, step, (count) => t('annotations.removed', { count }));
    onRemoved();
  };
  return (
    <button type="button" className={styles.plain} onClick={remove}>
      {t('annotations.remove')}
    </button>
  );
}

function idsOf(annotations: readonly Annotation[]): string[] {
  return annotations.map(({ id }) => id);
}
