// Sets theme, text size, language and direction before the first paint, so that nothing flashes. Must
// agree with src/state/preferences.ts, which owns these preferences and repairs what does not hold.
(function () {
  var root = document.documentElement;
  var grounds = {
    paper: '#faf6ec',
    white: '#fff',
    night: '#15130f',
    contrast: '#fff',
    'contrast-night': '#000',
  };
  try {
    var kept = JSON.parse(localStorage.getItem('hashiya:preferences')) || {};
    if (typeof kept.version !== 'number') return;
    if (typeof kept.theme === 'string' && Object.hasOwn(grounds, kept.theme)) {
      root.dataset.theme = kept.theme;
      document.querySelectorAll('meta[name=theme-color]').forEach(function (meta) {
        meta.content = grounds[kept.theme];
      });
    }
    if (Number.isInteger(kept.textSize) && kept.textSize >= 16 && kept.textSize <= 36) {
      root.style.setProperty('--text-size', kept.textSize / 16 + 'rem');
    }
    if (kept.language === 'en' || kept.language === 'fr') {
      root.lang = kept.language;
      root.dir = 'ltr';
    }
  } catch {
    // Without storage, or with a value that cannot be read, the page opens as it does the first time.
  }
})();
