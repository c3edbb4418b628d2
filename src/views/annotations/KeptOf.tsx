import { useEffect, useId, useRef, useState } from 'react';
import { useKeeping, useWords } from '../room.tsx';
import { ruleOf } from './Entry.tsx';
import entry from './Entry.module.css';
import { Held } from './Held.tsx';
import { useAnnotations } from './margin.ts';
import { Growing } from './panel/Growing.tsx';
import { SLICE } from './panel/listing.ts';

interface Props {
  readonly article: string;
  /** The one that is looked for among them, or null. */
  readonly annotation: string | null;
}

/** What the reader wrote on a text that is no longer on the shelf; nothing where they wrote nothing. */
export default function KeptOf({ article, annotation }: Props) {
  const { t } = useWords();
  const { annotations } = useKeeping();
  const kept = useAnnotations(annotations, (state) => state.ofArticle(article));
  const [shown, setShown] = useState(SLICE);
  const heading = useId();
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    const found = part.current?.querySelector<HTMLElement>('[aria-current]');
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: 'center' });
  }, [annotation]);
  if (kept.length === 0) return null;
  return (
    <section ref={part} aria-labelledby={heading}>
      <h2 id={heading}>{t('notFound.kept', { count: kept.length })}</h2>
      <Growing
        items={kept}
        label={t('annotations.title')}
        shown={shown}
        onGrow={setShown}
        reach={kept.findIndex(({ id }) => id === annotation)}
      >
        {(one) => (
          <li
            key={one.id}
            className={entry.entry}
            style={ruleOf(one.ink)}
            data-at={one.id === annotation}
            aria-current={one.id === annotation || undefined}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is brought to it, and only so
            tabIndex={-1}
          >
            <div className={entry.body}>
              <Held annotation={one} isEditable />
            </div>
          </li>
        )}
      </Growing>
    </section>
  );
}
