import { type ReactNode, useRef } from 'react';
import type { Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import type { Roster } from '../../core/roster.ts';
import { AnnotationsIcon, ContentsIcon, NamesIcon, SearchIcon } from '../controls/icons.tsx';
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
  const { t } = useWords();
  const at = { article: roster.article.id, spot };
  const entity = spot.kind === 'name' ? spot.entity : null;
  return (
    <>
      <FoldedContents roster={roster} marked={marked} />
      <PanelButton
        {...at}
        label={t('bar.search')}
        panel={{ kind: 'search', query: '', options: [], hit: null }}
      >
        <SearchIcon />
      </PanelButton>
      <PanelButton {...at} label={t('bar.names')} panel={{ kind: 'names', entity, mention: null }}>
        <NamesIcon />
      </PanelButton>
      <PanelButton {...at} label={t('bar.annotations')} panel={{ kind: 'annotations', view: 'list' }}>
        <AnnotationsIcon />
      </PanelButton>
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
      opens="contents"
      panel={panel}
    >
      <nav aria-label={t('bar.contents')}>
        <Contents roster={roster} marked={marked} onChoose={() => panel.current?.hidePopover()} />
      </nav>
    </Popover>
  );
}

interface PanelButtonProps {
  readonly article: string;
  readonly spot: Spot;
  /** What it opens. */
  readonly panel: Spot;
  readonly label: string;
  readonly children: ReactNode;
}

/** Opens what lies beside the text, and closes it. */
function PanelButton({ article, spot, panel, label, children }: PanelButtonProps) {
  const { reading } = useStores();
  const isOpen = spot.kind === panel.kind;
  const toggle = (): void => {
    if (isOpen) reading.getState().close(article);
    else reading.getState().lay(article, panel);
  };
  return (
    <button type="button" className={bar.control} aria-expanded={isOpen} onClick={toggle}>
      {children}
      <span className={bar.words}>{label}</span>
    </button>
  );
}
