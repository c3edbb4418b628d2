import type { Block, Mention } from '../../core/article.ts';
import type { Spot } from '../../core/place.ts';
import { namedIn, type Named, nearestMention, type Roster } from '../../core/roster.ts';
import { useReading, useStores, useWording, useWords } from '../room.tsx';
import { NameDetails } from './NameDetails.tsx';
import { NamesList } from './NamesList.tsx';
import { Panel } from './Panel.tsx';

interface Props {
  readonly roster: Roster;
  readonly spot: Extract<Spot, { kind: 'names' | 'name' | 'block' }>;
  readonly level: number | null;
  readonly home: () => HTMLElement | null;
}

/** What stands in the margin about names: all of them, those of one block, or the card of one. */
export default function NamesBeside({ roster, spot, level, home }: Props) {
  const { reading } = useStores();
  const { id } = roster.article;
  const close = (): void => reading.getState().close(id);
  const openOther = (mention: Mention): void => {
    const at = roster.byId.get(mention.entity)?.mentions.indexOf(mention) ?? 0;
    reading.getState().lay(id, { kind: 'name', entity: mention.entity, mention: at });
  };
  const shared = { roster, level, home, onClose: close, onOther: openOther };
  if (spot.kind === 'name') return <Card {...shared} entity={spot.entity} mention={spot.mention} />;
  if (spot.kind === 'block') return <NamesOfBlock {...shared} index={spot.block} />;
  return <AllNames {...shared} entity={spot.entity} mention={spot.mention} />;
}

interface SharedProps extends Omit<Props, 'spot'> {
  readonly onClose: () => void;
  readonly onOther: (mention: Mention) => void;
}

function Card({ roster, level, home, onClose, onOther, entity, mention }: SharedProps & { entity: string; mention: number | null }) {
  const { t } = useWords();
  const { reading } = useStores();
  const say = useWording();
  const isOver = useReading(({ over }) => over > 1);
  const { id } = roster.article;
  const named = roster.byId.get(entity) as Named;
  const { name, kind, placeType } = named.entity;
  const showAll = (): void => reading.getState().lay(id, { kind: 'names', entity: null, mention: null });
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
      level={level}
      home={home}
      onBack={isOver ? () => reading.getState().back(id) : showAll}
      onClose={onClose}
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
        <bdi lang="en" className="secondary">
          {english}
        </bdi>
      )}
    </>
  );
}

function AllNames({ roster, onClose, onOther, home, entity, mention }: SharedProps & { entity: string | null; mention: number | null }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { article } = roster;
  const turn = (to: string | null, at: number | null): void => reading.getState().turn(article.id, { kind: 'names', entity: to, mention: at });
  return (
    <Panel title={t('names.title')} about="names" level={null} home={home} onClose={onClose}>
      {article.reading === 'automatic' && <p>{t(roster.kinds.length > 0 ? 'names.automatic' : 'names.none')}</p>}
      <NamesList
        kinds={roster.kinds}
        filterable={roster.kinds.length > 0}
        marked={entity}
        onChoose={(chosen) => turn(chosen.entity.id === entity ? null : chosen.entity.id, null)}
        details={(named) => (
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

function NamesOfBlock({ roster, level, home, onClose, index }: SharedProps & { index: number }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { article } = roster;
  const block = article.blocks[index] as Block;
  const named = namedIn(roster, block);
  const kinds = roster.kinds
    .map(({ kind }) => ({ kind, named: named.filter(({ entity }) => entity.kind === kind) }))
    .filter((group) => group.named.length > 0);
  const open = ({ entity, mentions }: Named): void =>
    reading.getState().lay(article.id, { kind: 'name', entity: entity.id, mention: nearestMention(mentions, block.start) });
  const showAll = (): void => reading.getState().lay(article.id, { kind: 'names', entity: null, mention: null });
  return (
    <Panel title={t(`block.${block.kind}`, { count: named.length })} about={`block ${index}`} level={level} home={home} onBack={showAll} onClose={onClose}>
      <NamesList kinds={kinds} filterable={false} onChoose={open} />
    </Panel>
  );
}
