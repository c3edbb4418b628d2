import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Setting, settingOf, usualSetting } from '../../core/setting.ts';
import type { Drawer } from '../../platform/drawer.ts';
import { createPresets, LONGEST_NAME, nameOf, type Preset, type PresetsStore } from '../../state/presets.ts';
import { usePreferences, useStores, useWords } from '../room.tsx';
import styles from './Settings.module.css';
import { Part } from './Part.tsx';
import { useTell } from './Undoing.tsx';

/** Ours leave the theme as it is. */
const OURS = {
  comfortable: { textSize: 22, leading: 210, measure: 32, paragraphSpacing: 100 },
  compact: { textSize: 18, leading: 170, measure: 40, paragraphSpacing: 50 },
  large: { textSize: 28, leading: 200, measure: 30, wordSpacing: 5, paragraphSpacing: 100 },
  book: { face: 'amiri', textSize: 23, leading: 200, measure: 32, align: 'justify', paragraphSpacing: 25 },
} as const satisfies Record<string, Partial<Setting>>;
const NAMES = Object.keys(OURS) as (keyof typeof OURS)[];

const stores = new WeakMap<Drawer, PresetsStore>();

function storeIn(drawer: Drawer): PresetsStore {
  const store = stores.get(drawer) ?? createPresets(drawer);
  stores.set(drawer, store);
  return store;
}

/** The presets that the reader keeps; null until what keeps them has come, and where it cannot. */
function usePresets(): PresetsStore | null {
  const { keeping } = useStores();
  const [store, setStore] = useState<PresetsStore | null>(null);
  useEffect(() => {
    let isHere = true;
    keeping().then(
      ({ drawer }) => isHere && setStore(storeIn(drawer)),
      // The page says so where the annotations would stand.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [keeping]);
  return store;
}

/** Whole settings of the page by name: ours, there at once, and those the reader keeps, for which there is room already. */
export function Presets() {
  const { t } = useWords();
  const store = usePresets();
  const theme = usePreferences((state) => state.theme);
  const [isEditing, setEditing] = useState(false);
  return (
    <Part title={t('page.presets')}>
      <ul className={styles.chips} aria-label={t('page.presets')}>
        {NAMES.map((name) => (
          <Chip
            key={name}
            name={t(`page.preset.${name}`)}
            setting={{ ...usualSetting, theme, ...OURS[name] }}
          />
        ))}
        {store && !isEditing && <OwnChips store={store} />}
      </ul>
      {store ? (
        <OwnPresets store={store} isEditing={isEditing} onEditing={setEditing} />
      ) : (
        <div className={styles.actions} />
      )}
    </Part>
  );
}

/** Sets the page as the preset says. */
function Chip({ name, setting }: Preset) {
  const { preferences } = useStores();
  const now = usePreferences((state) => JSON.stringify(settingOf(state)));
  return (
    <li>
      <button
        type="button"
        className={styles.chip}
        aria-pressed={JSON.stringify(settingOf(setting)) === now}
        onClick={() => preferences.getState().change(setting)}
      >
        <bdi>{name}</bdi>
      </button>
    </li>
  );
}

function OwnChips({ store }: { store: PresetsStore }) {
  const own = useStore(store, ({ presets }) => presets);
  return own.map((preset) => <Chip key={preset.name} {...preset} />);
}

interface OwnProps {
  readonly store: PresetsStore;
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
}

/** What can be done with the reader's own: one more, another name, none. */
function OwnPresets({ store, isEditing, onEditing }: OwnProps) {
  const { t } = useWords();
  const own = useStore(store, ({ presets }) => presets);
  const isKept = useStore(store, (state) => state.isKept);
  const keeping = usePreferences((state) => state.keeping);
  return (
    <>
      {isEditing && own.length > 0 && (
        <ul className={styles.own} aria-label={t('page.own')}>
          {own.map((preset) => (
            <Own key={preset.name} preset={preset} store={store} />
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Saving store={store} />
        {own.length > 0 && (
          <button
            type="button"
            className={styles.plain}
            aria-pressed={isEditing}
            onClick={() => onEditing(!isEditing)}
          >
            {t(isEditing ? 'page.editDone' : 'page.edit')}
          </button>
        )}
      </div>
      {!isKept && keeping === 'kept' && <output className={styles.notice}>{t('page.notKept')}</output>}
    </>
  );
}

/** Gives the page as it is now a name. */
function Saving({ store }: { store: PresetsStore }) {
  const { t } = useWords();
  const { preferences } = useStores();
  const tell = useTell();
  const [isNaming, setNaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const save = (words: string): boolean => {
    const name = nameOf(words);
    if (name === '') return false;
    const isNew = store.getState().presets.every((one) => one.name !== name);
    const takeBack = store.getState().save(name, settingOf(preferences.getState()));
    tell(t(isNew ? 'page.saved' : 'page.replaced', { name }), takeBack);
    return true;
  };
  const close = (): void => {
    setNaming(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (isNaming) return <NameField name="" action={t('page.keep')} onName={save} onClose={close} />;
  return (
    <button ref={opener} type="button" className={styles.plain} onClick={() => setNaming(true)}>
      {t('page.save')}
    </button>
  );
}

/** One of the reader's own, to be called otherwise or thrown away. */
function Own({ preset: { name }, store }: { preset: Preset; store: PresetsStore }) {
  const { t } = useWords();
  const tell = useTell();
  const [isNaming, setNaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const remove = (): void => {
    tell(t('page.removed', { name }), store.getState().remove(name));
  };
  const close = (): void => {
    setNaming(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (isNaming)
    return (
      <li>
        <NameField
          name={name}
          action={t('page.rename')}
          onName={(words) => store.getState().rename(name, words)}
          onClose={close}
        />
      </li>
    );
  return (
    <li className={styles.ownOne}>
      <bdi>{name}</bdi>
      <button
        ref={opener}
        type="button"
        className={styles.plain}
        aria-label={t('page.renameOne', { name })}
        onClick={() => setNaming(true)}
      >
        {t('page.rename')}
      </button>
      <button
        type="button"
        className={styles.plain}
        aria-label={t('page.removeOne', { name })}
        onClick={remove}
      >
        {t('page.remove')}
      </button>
    </li>
  );
}

interface NameProps {
  readonly name: string;
  readonly action: string;
  /** False where that cannot be its name. */
  readonly onName: (name: string) => boolean;
  readonly onClose: () => void;
}

function NameField({ name, action, onName, onClose }: NameProps) {
  const { t } = useWords();
  const [words, setWords] = useState(name);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (onName(words)) onClose();
    else setRefused(true);
  };
  return (
    <form className={styles.naming} onSubmit={submit}>
      <input
        ref={field}
        dir="auto"
        aria-label={t('page.presetName')}
        aria-invalid={isRefused}
        placeholder={t('page.presetName')}
        maxLength={LONGEST_NAME}
        value={words}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The settings stay open: only the naming is given up.
          event.preventDefault();
          onClose();
        }}
        onChange={(event) => {
          setWords(event.target.value);
          setRefused(false);
        }}
      />
      <button type="submit" className={styles.plain}>
        {action}
      </button>
      <button type="button" className={styles.plain} onClick={onClose}>
        {t('page.cancel')}
      </button>
      {isRefused && <output className={styles.hint}>{t('page.nameRefused')}</output>}
    </form>
  );
}
