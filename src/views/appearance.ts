/** What the whole document shows of the preferences. Views read it from the style, and follow nothing. */
import { SCALE_NAMES, type Setting } from '../core/setting.ts';

/** Sets theme, sizes and spaces of the page. Its language and its face have to be fetched and are set elsewhere. */
export function setPage(setting: Setting): void {
  const { dataset, style } = document.documentElement;
  if (dataset['theme'] !== setting.theme) dataset['theme'] = setting.theme;
  for (const field of ['align', ...SCALE_NAMES] as const) {
    const name = `--${field.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
    const value = field === 'textSize' ? `${setting[field] / 16}rem` : `${setting[field]}`;
    // Set anew, even the same value has the browser look at every element.
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
  }
}
