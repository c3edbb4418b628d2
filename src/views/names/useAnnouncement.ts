import { useEffect, useRef } from 'react';
import { type Mention, sectionIndexAt } from '../../core/article.ts';
import { contextOf } from '../../core/excerpt.ts';
import { blockOf, type Roster } from '../../core/roster.ts';
import type { Marked } from '../reader/useMarked.ts';
import { useStores, useWording, useWords } from '../room.tsx';

/** Says which mention the reader came to, or how many were marked. */
export function useAnnouncement(roster: Roster, { entity, mentions, current, at }: Marked): void {
  const { t } = useWords();
  const say = useWording();
  const { reading } = useStores();
  const latest = useRef({ roster, mentions, current, at, t, say });
  useEffect(() => {
    latest.current = { roster, mentions, current, at, t, say };
  });
  useEffect(() => {
    if (entity === null) return;
    const now = latest.current;
    const named = now.roster.byId.get(entity);
    const name = named ? now.say(named.entity.name) : '';
    const words =
      now.current && now.at !== null
        ? now.t('card.arrived', {
            at: now.at + 1,
            of: now.mentions.length,
            ...whereIs(now.roster, now.current, now.t('article.lead')),
          })
        : now.t('card.marked', { name, count: now.mentions.length });
    reading.getState().say(words);
  }, [reading, entity, at]);
}

function whereIs({ article }: Roster, mention: Mention, lead: string): { section: string; words: string } {
  const heading = article.sections[Math.max(0, sectionIndexAt(article, mention.start))]?.heading;
  const { before, exact, after } = contextOf(article.text, mention, blockOf(article, mention), 36);
  return {
    section: heading ? article.text.slice(heading.start, heading.end) : lead,
    words: before + exact + after,
  };
}
