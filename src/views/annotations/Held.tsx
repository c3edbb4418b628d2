import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Annotation } from '../../core/annotation.ts';
import type { Article } from '../../core/article.ts';
import { keptLine, keptQuotation, quotation } from '../../core/quotation.ts';
import { copy } from '../../platform/clipboard.ts';
import { useWords } from '../room.tsx';
import { Disagreement } from './Disagreement.tsx';
import entry from './Entry.module.css';
import { Lengthy } from './Lengthy.tsx';
import { dirOf } from './noteDirection.ts';
import { NoteField } from './notes/NoteField.tsx';
import styles from './panel/Beside.module.css';
import { titleOf } from '../shelf/taking.ts';

interface Props {
  readonly annotation: Annotation;
  /** The text at hand, whose words it may still be on. */
  readonly text?: Article;
  /** True where its note can be written on. */
  readonly isEditable?: boolean;
  /** What else is to be known of it, and what else can be done. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** All that an annotation holds, where its passage is not in the text at hand: to be read whole, copied, and written on. */
export function Held({ annotation, text, isEditable = false, facts, actions, children }: Props) {
  const { t } = useWords();
  const [isWriting, setWriting] = useState(false);
  const { article, target, note, direction, tags, ink } = annotation;
  const itsText = text?.id === article ? text : undefined;
  const passage = itsText ? keptLine(itsText, target) : target.exact;
  return (
    <>
      <Lengthy className={entry.quote} dir={dirOf(passage)} words={passage} />
      {isWriting && <Writing annotation={annotation} />}
      {!isWriting && note.trim() !== '' && (
        <Lengthy className={entry.note} dir={dirOf(note, direction)} words={note} />
      )}
      <p className={entry.facts}>
        {tags.map((tag) => (
          <bdi key={tag} className={entry.tag}>
            #{tag}
          </bdi>
        ))}
        <span>{t(`ink.${ink}`)}</span>
        {facts}
      </p>
      <Disagreement annotation={annotation} />
      {children}
      <div className={styles.actions}>
        {actions}
        <Copying annotation={annotation} text={itsText} />
        {isEditable && (
          <button
            type="button"
            className={styles.plain}
            aria-expanded={isWriting}
            onClick={() => setWriting(!isWriting)}
          >
            {t('note.edit')}
          </button>
        )}
      </div>
    </>
  );
}

function Writing({ annotation }: Pick<Props, 'annotation'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return <NoteField annotation={annotation} field={field} />;
}

interface CopyingProps {
  readonly annotation: Annotation;
  /** Its text, where that is at hand. */
  readonly text: Article | undefined;
}

function Copying({ annotation: { target, article, note }, text }: CopyingProps) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copyAll = async (): Promise<void> => {
    const quoted = text ? keptQuotation(text, target) : quotation(target.exact, titleOf(article));
    setCopied(await copy([quoted, note.trim()].filter((part) => part !== '').join('\n\n')));
  };
  return (
    <>
      <button type="button" className={styles.plain} onClick={() => void copyAll()}>
        {t('note.copyAll')}
      </button>
      {/* The page of a text that is gone has no other place to say it. */}
      <output className={isCopied === null ? 'visually-hidden' : styles.quiet}>
        {isCopied !== null && t(isCopied ? 'note.copiedAll' : 'note.notCopied')}
      </output>
    </>
  );
}
