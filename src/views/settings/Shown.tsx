import { type Focus as FocusOn, FOCUSES } from '../../state/preferences.ts';
import { usePreferences, useWords } from '../room.tsx';
import { Choice } from './Choice.tsx';
import { Switch } from './Switch.tsx';
import { useChange } from './useChange.ts';

/** What is shown on the page besides its words. */
export function Shown() {
  const { t } = useWords();
  const change = useChange();
  const names = usePreferences((state) => state.names);
  const notes = usePreferences((state) => state.notes);
  return (
    <>
      <Switch label={t('page.names')} isOn={names} onChange={(isOn) => change({ names: isOn })} />
      <Switch label={t('page.notes')} isOn={notes} onChange={(isOn) => change({ notes: isOn })} />
    </>
  );
}

/** What stays bright while the rest steps back. */
export function Focus() {
  const { t } = useWords();
  const change = useChange();
  const focus = usePreferences((state) => state.focus);
  return (
    <Choice<FocusOn>
      legend={t('page.focus')}
      values={FOCUSES}
      value={focus}
      name={(value) => t(`page.focusOn.${value}`)}
      onChoose={(value) => change({ focus: value })}
      hint={t('page.focusHint')}
    />
  );
}
