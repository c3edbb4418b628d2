import type { AnnotationsView } from '../../../core/place.ts';
import { Panel } from '../../controls/Panel.tsx';
import { useStores, useWords } from '../../room.tsx';
import { AnnotationsList } from './AnnotationsList.tsx';
import styles from './Beside.module.css';
import { Bin } from './Bin.tsx';
import { KeepingPanel } from '../keeping/KeepingPanel.tsx';
import { useMargin } from '../margin.ts';
import { Orphans } from './Orphans.tsx';
import { Reminder } from './Reminder.tsx';
import { Steps } from './Steps.tsx';
import { Views } from './Views.tsx';

const VIEWS = { list: AnnotationsList, orphans: Orphans, bin: Bin, keeping: KeepingPanel };

/** All annotations beside the text: those on the page, those that lost their place, those thrown away, and their keeping. */
export default function AnnotationsBeside({ view }: { view: AnnotationsView }) {
  const { t } = useWords();
  const { reading } = useStores();
  const { page, roster, spot } = useMargin();
  const { article } = roster;
  const View = VIEWS[view];
  return (
    <div className={styles.beside}>
      <Panel
        title={t('annotations.title')}
        about="annotations"
        entry={spot.kind === 'annotations' ? spot.annotation : undefined}
        level={null}
        home={() => page.home()}
        onPlaced={nothing}
        onClose={() => reading.getState().close(article.id)}
      >
        <Views view={view} />
        {view !== 'keeping' && <Reminder />}
        {view !== 'keeping' && <Steps />}
        <View />
      </Panel>
    </div>
  );
}

function nothing(): void {
  // The panel is about no place of the text that it could have come to cover.
}
