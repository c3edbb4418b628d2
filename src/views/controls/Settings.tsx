import { OverviewSwitch } from '../aids/OverviewSwitch.tsx';
import { PrintChoices } from '../print/PrintChoices.tsx';
import { Faces } from '../settings/Faces.tsx';
import { Keeping } from '../settings/Keeping.tsx';
import { Language, Numerals } from '../settings/Interface.tsx';
import { Lists } from '../settings/Lists.tsx';
import { Presets } from '../settings/Presets.tsx';
import { Reset } from '../settings/Reset.tsx';
import { Sample } from '../settings/Sample.tsx';
import { Part } from '../settings/Part.tsx';
import styles from '../settings/Settings.module.css';
import { Focus, Shown } from '../settings/Shown.tsx';
import { Themes } from '../settings/Themes.tsx';
import { FineSetting, Sizes } from '../settings/Typesetting.tsx';
import { Undoing } from '../settings/Undoing.tsx';
import { useFace } from '../settings/useFace.ts';
import { useWords } from '../room.tsx';
import { LetterLayers } from './LetterLayers.tsx';

/** How the page is set. What is chosen holds at once, on the text itself. */
export default function Settings() {
  const { t } = useWords();
  useFace();
  return (
    <div className={styles.settings}>
      <Undoing>
        <Sample />
        <Themes />
        <Presets />
        <Part title={t('page.text')}>
          <Faces />
          <Sizes />
          <FineSetting />
        </Part>
        <Part title={t('page.onPage')}>
          <Shown />
          <OverviewSwitch />
          <Focus />
        </Part>
        <LetterLayers />
        <Part title={t('page.interface')}>
          <Language />
          <Numerals />
        </Part>
        <PrintChoices />
        <Lists />
        <Reset />
        <Keeping />
      </Undoing>
    </div>
  );
}
