import { type ReactNode, useId, useMemo } from 'react';
import { namedAmong, ORDERS, tagsOf } from '../../../core/finding.ts';
import { nameOfSection } from '../../../core/sections.ts';
import { rosterOf } from '../../../core/roster.ts';
import { useDigits, useWording, useWords } from '../../room.tsx';
import styles from './Finder.module.css';
import type { FoundList } from './listed.ts';
import type { ChangeListing, Listing } from './listing.ts';
import { useMargin } from '../margin.ts';

interface Props {
  readonly listing: Listing;
  readonly ask: ChangeListing;
  readonly all: FoundList;
}

/** In which order, and which of them: one line each. */
export function Filters(props: Props) {
  const { t } = useWords();
  const { listing, ask } = props;
  return (
    <>
      <Choice
        label={t('annotations.order.label')}
        value={listing.order}
        options={ORDERS.map((order) => [order, t(`annotations.order.${order}`)])}
        onChange={(order) => ask({ order })}
      />
      <Choice
        label={t('annotations.note.label')}
        value={listing.note}
        options={(['any', 'with', 'without'] as const).map((note) => [note, t(`annotations.note.${note}`)])}
        onChange={(note) => ask({ note })}
      />
      <Tags {...props} />
      {listing.scope === 'article' && <Sections listing={listing} ask={ask} />}
      <Names {...props} />
    </>
  );
}

function Tags({ listing, ask, all: { listed } }: Props) {
  const { t } = useWords();
  const digits = useDigits();
  const tags = useMemo(() => tagsOf(listed.map(({ annotation }) => annotation)), [listed]);
  if (tags.size === 0 && listing.tag === null) return null;
  const name = (tag: string): string => `${tag} (${digits(tags.get(tag) ?? 0)})`;
  return (
    <AnyOr
      label={t('annotations.tag')}
      value={listing.tag}
      options={[...tags.keys()].map((tag) => [tag, name(tag)])}
      nameOf={name}
      onChange={(tag) => ask({ tag })}
    />
  );
}

function Sections({ listing, ask }: Omit<Props, 'all'>) {
  const { t } = useWords();
  const { article } = useMargin().roster;
  if (article.sections.length < 2) return null;
  return (
    <AnyOr
      label={t('annotations.section')}
      value={listing.section}
      options={article.sections.map((section) => [
        section.id,
        nameOfSection(article, section, t('article.lead')),
      ])}
      onChange={(section) => ask({ section })}
    />
  );
}

/** Who is named inside of the passages, in the order of the texts. Of texts that are not at hand nobody knows. */
function Names({ listing, ask, all: { listed, articles, namesOf, coming } }: Props) {
  const { t } = useWords();
  const say = useWording();
  const digits = useDigits();
  const named = useMemo(() => namedAmong(listed, namesOf), [listed, namesOf]);
  const entities = useMemo(
    () => new Map([...articles.values()].flatMap((article) => [...rosterOf(article).byId])),
    [articles],
  );
  const unknown = listed.filter(({ annotation }) => !articles.has(annotation.article)).length;
  if (named.size + coming === 0 && listing.entity === null) return null;
  const name = (id: string): string => {
    const entity = entities.get(id)?.entity;
    return `${entity ? say(entity.name) : id} (${digits(named.get(id) ?? 0)})`;
  };
  return (
    <>
      <AnyOr
        label={t('annotations.entity')}
        value={listing.entity}
        options={[...entities.keys()].filter((id) => named.has(id)).map((id) => [id, name(id)])}
        nameOf={name}
        onChange={(entity) => ask({ entity })}
      />
      <output className={styles.aside}>
        {coming > 0 && t('annotations.namesComing', { count: coming })}
        {coming === 0 && unknown > 0 && t('annotations.namesUnknown', { count: unknown })}
      </output>
    </>
  );
}

interface AnyOrProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly (readonly [value: string, name: string])[];
  /** What a value is called that is chosen and no longer among the options. */
  readonly nameOf?: (value: string) => string;
  readonly onChange: (value: string | null) => void;
}

/** One of several, or any. Values are numbered, so that none is mistaken for «any»; what is chosen always stands there. */
function AnyOr({ label, value, options: given, nameOf = String, onChange }: AnyOrProps) {
  const { t } = useWords();
  const isGiven = value === null || given.some(([option]) => option === value);
  const options = isGiven ? given : [...given, [value, nameOf(value)] as const];
  const at = options.findIndex(([option]) => option === value);
  return (
    <Choice
      label={label}
      value={String(at)}
      options={[
        ['-1', t('annotations.any')],
        ...options.map(([, name], i): readonly [string, string] => [String(i), name]),
      ]}
      onChange={(chosen) => onChange(options[Number(chosen)]?.[0] ?? null)}
    />
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>): ReactNode {
  const id = useId();
  const choose = (chosen: string): void => {
    const option = options.find(([one]) => one === chosen);
    if (option) onChange(option[0]);
  };
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
