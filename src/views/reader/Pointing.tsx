import { type RefObject, useEffect } from 'react';
import type { EntityKind, Mention } from '../../core/article.ts';
import type { Roster } from '../../core/roster.ts';
import type { Page } from './page.ts';
import { Tip } from './Tip.tsx';
import { type Press, usePointing } from './usePointing.ts';

interface Props {
  readonly page: Page;
  readonly roster: Roster;
  readonly hidden: readonly EntityKind[];
  readonly onPress: (press: Press) => void;
  /** A press or a move that came before this did. */
  readonly missed: RefObject<PointerEvent | null>;
  /** Told which name the mouse rests on; null for none. */
  readonly onRest: (mention: Mention | null) => void;
}

/** What the pointer asks of the text: who a name is while a mouse rests on it, and what lies under a press. */
export default function Pointing({ page, roster, hidden, onPress, missed, onRest }: Props) {
  const pointed = usePointing(page, roster, hidden, onPress, missed);
  const mention = pointed?.mention ?? null;
  useEffect(() => onRest(mention), [onRest, mention]);
  return pointed && <Tip page={page} roster={roster} mention={pointed.mention} at={pointed.at} />;
}
