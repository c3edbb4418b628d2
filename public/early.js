// Nothing flashes: set before the first paint, as src/state/preferences.ts will.
{
  const root = document.documentElement;
  const grounds = {
    paper: '#faf6ec',
    white: '#fff',
    night: '#15130f',
    contrast: '#fff',
    'contrast-night': '#000',
  };
  try {
    const { version, theme, textSize, language } =
      JSON.parse(localStorage.getItem('hashiya:preferences')) || {};
    if (Number.isSafeInteger(version) && version > 0) {
      if (typeof theme === 'string' && Object.hasOwn(grounds, theme)) {
        root.dataset.theme = theme;
        for (const meta of document.querySelectorAll('meta[name=theme-color]')) meta.content = grounds[theme];
      }
      if (Number.isInteger(textSize) && textSize >= 16 && textSize <= 36)
        root.style.setProperty('--text-size', textSize / 16 + 'rem');
      if (language === 'en' || language === 'fr') {
        root.lang = language;
        root.dir = 'ltr';
      }
    }
  } catch {
    // Nothing kept that can be read: as on a first visit.
  }
}
