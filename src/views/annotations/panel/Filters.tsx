import { type ReactNode, useId, useMemo } from 'react';
import { type Listed, namedAmong, ORDERS, tagsOf } from '../../../core/finding.ts';
import { useDigits, useWording, useWords } from '../../room.tsx';
import styles from './Finder.module.css';
import type { ChangeListing, Listing } from './listing.ts';
import { useMargin } from '../margin.ts';

interface Props {
  readonly listing: Listing;
  readonly ask: ChangeListing;
  readonly listed: readonly Listed[];
}

/** In which order, and which of them: one line each. */
export function Filters({ listing, ask, listed }: Props) {
  const { t } = useWords();
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
      <Tags listing={listing} ask={ask} listed={listed} />
      {listing.scope === 'article' && (
        <>
          <Sections listing={listing} ask={ask} />
          <Names listing={listing} ask={ask} listed={listed} />
        </>
      )}
    </>
  );
}

function Tags({ listing, ask, listed }: Props) {
  const { t } = useWords();
  const digits = useDigits();
  const tags = useMemo(() => tagsOf(listed.map(({ annotation }) => annotation)), [listed]);
  if (tags.size === 0 && listing.tag === null) return null;
  return (
    <AnyOr
      label={t('annotations.tag')}
      value={listing.tag}
      options={[...tags].map(([tag, count]) => [tag, `${tag} (${digits(count)})`])}
      onChange={(tag) => ask({ tag })}
    />
  );
}

function Sections({ listing, ask }: Omit<Props, 'listed'>) {
  const { t } = useWords();
  const { article } = useMargin().roster;
  if (article.sections.length < 2) return null;
  return (
    <AnyOr
      label={t('annotations.section')}
      value={listing.section}
      options={article.sections.map(({ id, heading }) => [
        id,
        heading ? article.text.slice(heading.start, heading.end) : t('article.lead'),
      ])}
      onChange={(section) => ask({ section })}
    />
  );
}

function Names({ listing, ask, listed }: Props) {
  const { t } = useWords();
  const say = useWording();
  const digits = useDigits();
  const { roster } = useMargin();
  const named = useMemo(() => namedAmong(listed, roster.index), [listed, roster]);
  if (named.size === 0 && listing.entity === null) return null;
  const options = [...roster.byId.values()]
    .filter(({ entity }) => named.has(entity.id))
    .map(({ entity }): [string, string] => [
      entity.id,
      `${say(entity.name)} (${digits(named.get(entity.id) ?? 0)})`,
    ]);
  return (
    <AnyOr
      label={t('annotations.entity')}
      value={listing.entity}
      options={options}
      onChange={(entity) => ask({ entity })}
    />
  );
}

interface AnyOrProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string | null) => void;
}

/** One of several, or any. Values are numbered, so that none is mistaken for «any». */
function AnyOr({ label, value, options, onChange }: AnyOrProps) {
  const { t } = useWords();
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
