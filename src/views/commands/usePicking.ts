import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Article, ENTITY_KINDS } from '../../core/article.ts';
import { searchNames } from '../../core/naming.ts';
import type { Spot } from '../../core/place.ts';
import { nameOfSection } from '../../core/sections.ts';
import { seek } from '../../core/seeking.ts';
import { learn, type Speech } from '../../i18n/index.ts';
import { noteCommand, recentCommands } from '../../state/recent.ts';
import { useKeeping, useStores, useWording, useWords } from '../room.tsx';
import { atHand, COMMAND_IDS, type CommandId, runs } from './registry.ts';

export interface Pick {
  readonly id: string;
  readonly label: string;
  /** The command whose keys are shown beside it. */
  readonly command?: CommandId;
  /** What it is, where its label does not say so. */
  readonly kind?: string;
  readonly run: () => void;
}

export interface PickGroup {
  readonly title: string;
  readonly picks: readonly Pick[];
}

/** So many sections, and so many names: what is looked for stands among the first or wants another word. */
const MOST = 8;

/** What `query` finds: commands that are carried out here, sections of the text at hand, names in it. */
export function usePicking(query: string): readonly PickGroup[] {
  const commands = useCommandPicks();
  const { roster } = useStore(atHand);
  const lay = useLaying(roster?.article);
  const { t } = useWords();
  const say = useWording();
  return useMemo(() => {
    const groups = commands(query);
    if (roster && query.trim() !== '') {
      const { article, kinds } = roster;
      const titled = article.sections.map((section) => ({
        id: section.id,
        label: nameOfSection(article, section, t('article.lead')),
      }));
      const sections = seek(titled, ({ label }) => [label], query).slice(0, MOST);
      const named = searchNames(
        kinds.flatMap((kind) => kind.named),
        query,
      ).slice(0, MOST);
      groups.push(
        {
          title: t('keys.sections'),
          picks: sections.map(({ id, label }) => ({
            id: `section-${id}`,
            label,
            run: () => lay({ kind: 'section', section: id }),
          })),
        },
        {
          title: t('keys.names'),
          picks: named.map(({ entity, mentions }) => ({
            id: `name-${entity.id}`,
            label: say(entity.name),
            kind: t(`kind.${ENTITY_KINDS.find((kind) => kind === entity.kind) ?? 'person'}`),
            run: () => lay({ kind: 'name', entity: entity.id, mention: mentions.length > 0 ? 0 : null }),
          })),
        },
      );
    }
    return groups.filter(({ picks }) => picks.length > 0);
  }, [commands, query, roster, lay, t, say]);
}

/** Goes to a section, or lays a card over the text. */
function useLaying(article: Article | undefined): (spot: Spot) => void {
  const { reading } = useStores();
  return useMemo(
    () => (spot) => {
      if (!article) return;
      const { go, lay } = reading.getState();
      if (spot.kind === 'section') go({ view: 'article', article: article.id, spot });
      else lay(article.id, spot);
    },
    [reading, article],
  );
}

/** The commands that `query` finds in any of the three languages; all of them where nothing is asked, the last ones first. */
function useCommandPicks(): (query: string) => PickGroup[] {
  const { t } = useWords();
  const labels = useLabels();
  const { drawer } = useKeeping();
  const offered = useStore(runs);
  const [recent] = useState(() => recentCommands(drawer));
  return useMemo(() => {
    const here = COMMAND_IDS.filter((id) => offered.has(id) && id !== 'palette');
    const pick = (id: CommandId): Pick => ({
      id: `command-${id}`,
      label: t(`command.${id}`),
      command: id,
      run: () => {
        noteCommand(drawer, id);
        runs.getState().get(id)?.();
      },
    });
    const last = recent.flatMap((id) => here.find((one) => one === id) ?? []);
    const others = here.filter((id) => !last.includes(id));
    return (query) => {
      const asked = query.trim() !== '';
      if (asked)
        return [{ title: t('keys.others'), picks: seek([...last, ...others], labels, query).map(pick) }];
      return [
        { title: t('keys.recent'), picks: last.map(pick) },
        { title: t('keys.others'), picks: others.map(pick) },
      ];
    };
  }, [t, labels, drawer, offered, recent]);
}

const LANGUAGES: readonly Speech[] = ['ar', 'en', 'fr'];

/** What a command is called in all languages; those that are not on screen come a little later. */
function useLabels(): (command: CommandId) => string[] {
  const { words } = useStores();
  const [learnt, setLearnt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    for (const language of LANGUAGES.filter((one) => !words.hasResourceBundle(one, 'translation')))
      void learn(words, language).then((isKnown) => isKnown && isWanted && setLearnt((count) => count + 1));
    return () => {
      isWanted = false;
    };
  }, [words]);
  return useMemo(
    () => (command) =>
      LANGUAGES.flatMap((language) => {
        const label: unknown = words.getResource(language, 'translation', `command.${command}`);
        return typeof label === 'string' ? [label] : [];
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- the same words say more once another language was learnt
    [words, learnt],
  );
}
