import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { useEffect, useRef } from 'react';
import type { Mention } from '../../core/article.ts';
import { cited } from '../../core/naming.ts';
import type { Roster } from '../../core/roster.ts';
import { useWording, useWords } from '../room.tsx';
import type { Page } from './page.ts';
import styles from './Tip.module.css';

interface Props {
  readonly page: Page;
  readonly roster: Roster;
  readonly mention: Mention;
  /** Which of the mention's boxes is pointed at: a name may run over two lines. */
  readonly at: { readonly x: number; readonly y: number };
}

/** Says who a name is while a mouse rests on it. For the eye alone: all it says, the card says to everyone. */
export function Tip({ page, roster, mention, at }: Props) {
  const { t } = useWords();
  const say = useWording();
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = tip.current;
    if (!element) return;
    const reference = {
      contextElement: page.sheet,
      getBoundingClientRect: () => {
        const rects = page.rectsOf(mention);
        return (
          rects.find((rect) => at.y >= rect.top - 2 && at.y <= rect.bottom + 2) ??
          rects[0] ??
          page.sheet.getBoundingClientRect()
        );
      },
    };
    const place = async (): Promise<void> => {
      const middleware = [offset(8), flip(), shift({ padding: 8 })];
      const { x, y } = await computePosition(reference, element, {
        placement: 'top',
        strategy: 'fixed',
        middleware,
      });
      element.style.translate = `${x}px ${y}px`;
      element.style.visibility = 'visible';
    };
    return autoUpdate(reference, element, () => void place());
  }, [page, mention, at]);
  const entity = roster.byId.get(mention.entity)?.entity;
  if (!entity) return null;
  return (
    <div ref={tip} className={styles.tip} aria-hidden="true">
      <strong className={styles.name}>{say(entity.name) || cited(roster, mention)}</strong>
      <span className={styles.kind}>
        {entity.role
          ? say(entity.role)
          : t(entity.placeType ? `placeType.${entity.placeType}` : `kind.${entity.kind}`)}
      </span>
    </div>
  );
}
