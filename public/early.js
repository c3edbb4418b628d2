// Sets theme, text size, language and direction before the first paint, so that nothing flashes. Must
// agree with src/state/preferences.ts, which owns these preferences and repairs what does not hold.
(function () {
  var root = document.documentElement;
  var grounds = {
    paper: '#faf6ec',
    white: '#ffffff',
    night: '#15130f',
    contrast: '#ffffff',
    'contrast-night': '#000000',
  };
  // The bar of the browser or the system above the page takes its colour before the page is there.
  function tint(theme) {
    document.querySelector('meta[name="theme-color"]').content = grounds[theme];
  }
  tint(matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'paper');
  try {
    var kept = JSON.parse(localStorage.getItem('hashiya:preferences')) || {};
    if (typeof kept.version !== 'number') return;
    if (typeof kept.theme === 'string' && Object.hasOwn(grounds, kept.theme)) {
      root.dataset.theme = kept.theme;
      tint(kept.theme);
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
