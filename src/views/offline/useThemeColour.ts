import { useEffect } from 'react';
import { usePreferences } from '../room.tsx';

/**
 * Lets the browser's own frame around the page or an installed app have the colour of the page, also where the
 * theme was chosen here. public/early.js did so first.
 */
export function useThemeColour(): void {
  const theme = usePreferences((state) => state.theme);
  useEffect(() => {
    const { backgroundColor } = getComputedStyle(document.documentElement);
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
      meta.content = theme === 'system' ? (meta.dataset['usual'] ?? '') : backgroundColor;
  }, [theme]);
}
