import { useEffect } from 'react';
import { usePreferences } from '../room.tsx';

/** Lets the browser's own frame around an installed app have the colour of the page, also where the theme was chosen here. */
export function useThemeColour(): void {
  const theme = usePreferences((state) => state.theme);
  useEffect(() => {
    const metas = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
    const kept = [...metas].map((meta) => [meta, meta.content] as const);
    if (theme === 'system') return;
    const colour = [...metas].find(({ dataset }) => dataset['theme'] === theme)?.content;
    // oxlint-disable-next-line react/immutability -- the head of the page is nobody's but the browser's
    for (const meta of metas) meta.content = colour ?? meta.content;
    return () => {
      for (const [meta, content] of kept) meta.content = content;
    };
  }, [theme]);
}
