import { useRef } from 'react';
import type { Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import type { Roster } from '../../core/roster.ts';
import { AnnotationsIcon, ContentsIcon, NamesIcon } from '../controls/icons.tsx';
import { Popover } from '../controls/Popover.tsx';
import bar from '../controls/TopBar.module.css';
import { useStores, useWords } from '../room.tsx';
import styles from './BarControls.module.css';
import { Contents } from './Contents.tsx';

interface Props {
  readonly roster: Roster;
  readonly spot: Spot;
  readonly marked: readonly Mention[];
}

/** The bar's controls while an article is open: its contents where the rail is folded away, its names, its notes. */
export function BarControls({ roster, spot, marked }: Props) {
  return (
    <>
      <FoldedContents roster={roster} marked={marked} />
      <NamesButton article={roster.article.id} spot={spot} />
      <AnnotationsButton article={roster.article.id} spot={spot} />
    </>
  );
}

function FoldedContents({ roster, marked }: Omit<Props, 'spot'>) {
  const { t } = useWords();
  const panel = useRef<HTMLDialogElement>(null);
  const button = (
    <>
      <ContentsIcon />
      <span className={bar.words}>{t('bar.contents')}</span>
    </>
  );
  return (
    <Popover
      button={button}
      buttonClass={`${bar.control} ${styles.folded}`}
      label={t('bar.contents')}
      panel={panel}
    >
      <nav aria-label={t('bar.contents')}>
        <Contents roster={roster} marked={marked} onChoose={() => panel.current?.hidePopover()} />
      </nav>
    </Popover>
  );
}

function AnnotationsButton({ article, spot }: { article: string; spot: Spot }) {
  const { t } = useWords();
  const { reading } = useStores();
  const isOpen = spot.kind === 'annotations';
  const toggle = (): void => {
    if (isOpen) reading.getState().close(article);
    else reading.getState().lay(article, { kind: 'annotations', view: 'list' });
  };
  return (
    <button type="button" className={bar.control} aria-expanded={isOpen} onClick={toggle}>
      <AnnotationsIcon />
      <span className={bar.words}>{t('bar.annotations')}</span>
    </button>
  );
}

function NamesButton({ article, spot }: { article: string; spot: Spot }) {
  const { t } = useWords();
  const { reading } = useStores();
  const isOpen = spot.kind === 'names';
  const toggle = (): void => {
    if (isOpen) reading.getState().close(article);
    else
      reading
        .getState()
        .lay(article, { kind: 'names', entity: spot.kind === 'name' ? spot.entity : null, mention: null });
  };
  return (
    <button type="button" className={bar.control} aria-expanded={isOpen} onClick={toggle}>
      <NamesIcon />
      <span className={bar.words}>{t('bar.names')}</span>
    </button>
  );
}
