import { useKeyNames } from '../commands/bindings.ts';
import { useWords } from '../room.tsx';
import { Switch } from '../settings/Switch.tsx';
import { useOverviewChoice } from './useShownOverview.ts';

/** Whether the whole text is shown at the edge of the window. */
export function OverviewSwitch() {
  const { t } = useWords();
  const keys = useKeyNames('overview').aria;
  const { isShown, turn } = useOverviewChoice();
  return (
    <Switch
      label={t('overview.label')}
      isOn={isShown}
      onChange={turn}
      hint={t('overview.hint')}
      keys={keys}
    />
  );
}
