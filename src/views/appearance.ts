/** What the whole document shows of the preferences. Views read it from the style, and follow nothing. */
import { SCALE_NAMES, type Setting } from '../core/setting.ts';

/** Sets theme, sizes and spaces of the page. Its language and its face have to be fetched and are set elsewhere. */
export function setPage(setting: Setting, root = document.documentElement): void {
  mark(root, 'theme', setting.theme, 'system');
  mark(root, 'align', setting.align, 'start');
  for (const scale of SCALE_NAMES) {
    const name = `--${scale.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
    const value = setting[scale];
    const written = scale === 'textSize' ? `${value / 16}rem` : String(value);
    // Set anew, even the same value has the browser look at every element.
    if (root.style.getPropertyValue(name) !== written) root.style.setProperty(name, written);
  }
  // The bars of the browser and the system around the page take its colour.
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', getComputedStyle(root).backgroundColor);
}

function mark({ dataset }: HTMLElement, name: string, value: string, usual: string): void {
  if (value === usual) delete dataset[name];
  else if (dataset[name] !== value) dataset[name] = value;
}
