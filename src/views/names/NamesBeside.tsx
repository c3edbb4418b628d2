import { lazy, Suspense } from 'react';
import type { Block, Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import { nearestMention } from '../../core/nearby.ts';
import { namedIn, type Named, type Roster } from '../../core/roster.ts';
import { useCommand } from '../commands/registry.ts';
import { BackIcon } from '../controls/actionIcons.tsx';
import { NamesIcon } from '../controls/icons.tsx';
import { useReading, useStores, useWording, useWords } from '../room.tsx';
import { NameDetails } from './NameDetails.tsx';
import { NamesList } from './NamesList.tsx';
import { Panel } from '../controls/Panel.tsx';
import { useMarked } from '../reader/useMarked.ts';
import { useAnnouncement } from './useAnnouncement.ts';

const BlockSentences = lazy(() => import('../annotations/marking/BlockSentences.tsx'));

interface Props {
  readonly roster: Roster;
  readonly spot: Extract<Spot, { kind: 'names' | 'name' | 'block' }>;
  readonly level: number | null;
  readonly home: () => HTMLElement | null;
  readonly onPlaced: () => void;
}

/** What stands in the margin about names: all of them, those of one block, or the card of one. */
export default function NamesBeside({ roster, spot, level, home, onPlaced }: Props) {
  const { reading } = useStores();
  const { id } = roster.article;
  const close = (): void => reading.getState().close(id);
  const openOther = (mention: Mention): void => {
    const at = roster.byId.get(mention.entity)?.mentions.indexOf(mention) ?? 0;
    reading.getState().lay(id, { kind: 'name', entity: mention.entity, mention: at });
  };
  useMentionKeys(roster, spot);
  useAnnouncement(roster, useMarked(roster, spot));
  const panel = { roster, level, home, onPlaced, onClose: close };
  if (spot.kind === 'name')
    return <Card {...panel} onOther={openOther} entity={spot.entity} mention={spot.mention} />;
  if (spot.kind === 'block') return <OneBlock {...panel} index={spot.block} />;
  return <AllNames {...panel} onOther={openOther} entity={spot.entity} mention={spot.mention} />;
}

/** Goes through the mentions of the name that is marked, round and round. */
function useMentionKeys({ article, byId }: Roster, spot: Props['spot']): void {
  const { reading } = useStores();
  const entity = spot.kind === 'block' ? null : spot.entity;
  const count = (entity === null ? undefined : byId.get(entity)?.mentions.length) ?? 0;
  const step = (by: 1 | -1) => (): void => {
    if (spot.kind === 'block') return;
    const from = spot.mention ?? (by > 0 ? -1 : 0);
    reading.getState().turn(article.id, { ...spot, mention: (from + by + count) % count });
  };
  useCommand('nextMention', count > 0 ? step(1) : null);
  useCommand('previousMention', count > 0 ? step(-1) : null);
}

interface SharedProps extends Omit<Props, 'spot'> {
  readonly onClose: () => void;
}

interface NameProps extends SharedProps {
  readonly entity: string;
  readonly mention: number | null;
  readonly onOther: (mention: Mention) => void;
}

function Card({ roster, onOther, entity, mention, ...panel }: NameProps) {
  const { t } = useWords();
  const { reading } = useStores();
  const say = useWording();
  const isOver = useReading(({ over }) => over > 1);
  const { id } = roster.article;
  const named = roster.byId.get(entity) as Named;
  const { name, kind, placeType } = named.entity;
  const back = isOver
    ? { label: t('do.back'), icon: <BackIcon />, onBack: () => reading.getState().back(id) }
    : {
        label: t('names.all'),
        icon: <NamesIcon />,
        onBack: () => reading.getState().lay(id, { kind: 'names', entity, mention }),
      };
  return (
    <Panel
      title={<Title main={say(name)} english={name.en} />}
      over={
        <>
          <span className={`kind-line kind-line-${kind}`}>{t(`kind.${kind}`)}</span>
          {placeType && ` · ${t(`placeType.${placeType}`)}`}
        </>
      }
      about={`name ${entity}`}
      back={back}
      {...panel}
    >
      <NameDetails
        key={entity}
        roster={roster}
        named={named}
        at={mention}
        onMention={(next) => reading.getState().turn(id, { kind: 'name', entity, mention: next })}
        onOther={onOther}
      />
    </Panel>
  );
}

function Title({ main, english }: { main: string; english: string }) {
  return (
    <>
      {main}
      {main !== english && (
        <span className="secondary">
          <bdi lang="en">{english}</bdi>
        </span>
      )}
    </>
  );
}

function AllNames({
  roster,
  onOther,
  entity,
  mention,
  ...panel
}: Omit<NameProps, 'entity'> & { entity: string | null }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { article } = roster;
  const turn = (to: string | null, at: number | null): void =>
    reading.getState().turn(article.id, { kind: 'names', entity: to, mention: at });
  return (
    <Panel title={t('names.title')} about="names" {...panel} level={null}>
      {article.reading === 'automatic' && (
        <p>{t(roster.kinds.length > 0 ? 'names.automatic' : 'names.none')}</p>
      )}
      <NamesList
        kinds={roster.kinds}
        filterable={roster.kinds.length > 0}
        marked={entity}
        onChoose={(chosen) => turn(chosen.entity.id === entity ? null : chosen.entity.id, null)}
        renderDetails={(named) => (
          <NameDetails
            roster={roster}
            named={named}
            at={mention}
            onMention={(next) => turn(named.entity.id, next)}
            onOther={onOther}
          />
        )}
      />
    </Panel>
  );
}

/** What one block holds: who is named in it, what the reader marked in it, and its sentences. */
function OneBlock({ roster, index, ...panel }: SharedProps & { index: number }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { article } = roster;
  const block = article.blocks[index] as Block;
  const named = namedIn(roster, block);
  const kinds = roster.kinds
    .map(({ kind }) => ({ kind, named: named.filter(({ entity }) => entity.kind === kind) }))
    .filter((group) => group.named.length > 0);
  const open = ({ entity, mentions }: Named): void =>
    reading
      .getState()
      .lay(article.id, { kind: 'name', entity: entity.id, mention: nearestMention(mentions, block.start) });
  const back = {
    label: t('names.all'),
    icon: <NamesIcon />,
    onBack: () => reading.getState().lay(article.id, { kind: 'names', entity: null, mention: null }),
  };
  return (
    <Panel
      title={t(`marking.${block.kind}`)}
      over={t(`block.${block.kind}`, { count: named.length })}
      about={`block ${index}`}
      back={back}
      {...panel}
    >
      <NamesList kinds={kinds} filterable={false} onChoose={open} />
      <Suspense fallback={null}>
        <BlockSentences key={index} roster={roster} index={index} />
      </Suspense>
    </Panel>
  );
}
