import { namesOf } from '../../core/article.ts';
import { foldedString } from '../../core/folding.ts';
import type { Named, Roster } from '../../core/roster.ts';
import { searchNames } from '../../core/naming.ts';
import { useDigits, useStores, useWording, useWords } from '../room.tsx';
import styles from './Search.module.css';

interface NamesProps {
  readonly roster: Roster;
  readonly query: string;
  /** True where the text has none of the words: then the names are what may have been meant. */
  readonly isGuess: boolean;
}

/** So many names are offered; the panel of names has the others. */
const MOST = 4;

/** Whose name is searched for, in whatever spelling or language: each a way to their card. */
export function NamesFound({ roster, query, isGuess }: NamesProps) {
  const { t } = useWords();
  const named = namesFor(roster, query);
  if (named.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{t(isGuess ? 'search.guess' : 'search.names')}</h3>
      <div className={styles.offers}>
        {named.slice(0, MOST).map((one) => (
          <NameOffer key={one.entity.id} article={roster.article.id} named={one} />
        ))}
      </div>
    </section>
  );
}

/** The names that `query` finds, whoever is called just that first. One letter is in too many of them to mean one. */
function namesFor({ byId }: Roster, query: string): Named[] {
  if (query.trim().length < 2) return [];
  const asked = foldedString(query);
  const others = ({ entity }: Named): number =>
    Number(!namesOf(entity).some((name) => foldedString(name) === asked));
  return searchNames([...byId.values()], query).sort((a, b) => others(a) - others(b));
}

function NameOffer({ article, named }: { article: string; named: Named }) {
  const { t } = useWords();
  const { reading } = useStores();
  const say = useWording();
  const digits = useDigits();
  const { entity, mentions } = named;
  const count = mentions.length;
  return (
    <button
      type="button"
      className={styles.offer}
      onClick={() => reading.getState().lay(article, { kind: 'name', entity: entity.id, mention: null })}
    >
      <span className={`kind-line kind-line-${entity.kind}`}>{say(entity.name)}</span>
      <span className={styles.fact} title={t('card.mentions', { count })}>
        <span aria-hidden="true">{digits(count)}</span>
        <span className="visually-hidden">{t('card.mentions', { count })}</span>
      </span>
    </button>
  );
}
