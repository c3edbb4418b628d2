import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Article, Mention } from '../../src/core/article.ts';
import { blockOf, type Named, rosterOf } from '../../src/core/roster.ts';
import { NameDetails } from '../../src/views/names/NameDetails.tsx';
import { NamesList } from '../../src/views/names/NamesList.tsx';
import { open, type Settings, soon } from './room.tsx';
import { bundled, edited } from './texts.ts';

async function showList(article: Article, settings: Settings = {}) {
  const onChoose = vi.fn<(named: Named) => void>();
  const roster = rosterOf(article);
  const room = await open(<NamesList kinds={roster.kinds} filterable onChoose={onChoose} />, settings);
  const filter = screen.getByRole('searchbox');
  /** Writes into the filter, and waits for what it finds. */
  const seek = async (query: string): Promise<string[]> => {
    await room.user.clear(filter);
    await room.user.click(filter);
    await room.user.paste(query);
    await waitFor(() => expect(screen.getByRole('status').textContent === '').toBe(query === ''));
    return names();
  };
  return { ...room, roster, onChoose, filter, seek };
}

/** The names that are listed, as they are shown first. */
const names = (): string[] =>
  screen.queryAllByRole('button').flatMap((button) => button.firstElementChild?.firstChild?.nodeValue ?? []);

it('lists everyone by kind, with how many there are and how often each is named', async () => {
  const { roster, t } = await showList(await bundled(), { hiddenKinds: [] });
  for (const { kind, named } of roster.kinds) {
    const group = screen.getByRole('region', { name: `${t(`kinds.${kind}`)} ${named.length}` });
    const buttons = within(group).getAllByRole('button');
    expect(buttons).toHaveLength(named.length);
    for (const [i, { entity, mentions }] of named.entries()) {
      expect(buttons[i]).toHaveTextContent(entity.name.ar);
      expect(buttons[i]).toHaveAccessibleName(
        expect.stringContaining(t('card.mentions', { count: mentions.length })),
      );
    }
  }
});

/** How a name may be asked for, and who is found first. */
const queries: Record<string, [query: string, first: string]> = {
  'in Arabic': ['ترهونة', 'ترهونة'],
  'without the dots of ta marbuta': ['ترهونه', 'ترهونة'],
  'without hamza': ['اردوغان', 'رجب طيب إردوغان'],
  'with vowel signs': ['تَرْهُونَة', 'ترهونة'],
  'without the article': ['سراج', 'فايز السراج'],
  'in English': ['Tripoli', 'طرابلس'],
  'in English without capitals': ['haftar', 'خليفة حفتر'],
  'in French': ['Turquie', 'تركيا'],
  'inside of a word': ['ripol', 'طرابلس'],
  'with spaces around it': ['  Tripoli ', 'طرابلس'],
};

for (const [how, [query, first]] of Object.entries(queries)) {
  it(`finds a name ${how}`, async () => {
    const { seek } = await showList(await bundled());
    expect((await seek(query))[0]).toBe(first);
  });
}

it('says how many it found, and in the right form of number', async () => {
  const { seek, t } = await showList(await bundled());
  const found = await seek('ليبي');
  expect(found.length).toBeGreaterThan(2);
  expect(screen.getByRole('status')).toHaveTextContent(t('names.found', { count: found.length }));
  expect(await seek('ترهونة')).toEqual(['ترهونة']);
  expect(screen.getByRole('status')).toHaveTextContent('وُجد علَم واحد');
});

it('shows only the kinds in which something was found, each with what was found of it', async () => {
  const { seek } = await showList(await bundled());
  await seek('واشنطن');
  expect(screen.getAllByRole('region').map((group) => group.querySelector('h3')?.textContent)).toEqual([
    'أماكن 1',
    'أحداث 1',
  ]);
});

it('where nothing is found it says so, and one press brings everyone back', async () => {
  const { seek, user, roster, filter } = await showList(await bundled());
  await seek('لا أحد بهذا الاسم');
  expect(screen.getByRole('status')).toHaveTextContent('لا علَم بهذا الاسم');
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'إظهار كل الأعلام' }));
  expect(filter).toHaveValue('');
  await soon(() => names().length).toBe(roster.byId.size);
});

it('says where the marks of a kind are not shown, and lists its names all the same', async () => {
  const { t, preferences } = await showList(await bundled(), { hiddenKinds: ['place'] });
  const places = screen.getByRole('region', { name: /أماكن/ });
  expect(places).toHaveTextContent(t('names.hiddenKind'));
  expect(within(places).getByRole('button', { name: /طرابلس/ })).toBeVisible();
  act(() => preferences.getState().change({ hiddenKinds: [] }));
  expect(places).not.toHaveTextContent(t('names.hiddenKind'));
});

it('choosing a name says which', async () => {
  const { user, onChoose } = await showList(await bundled());
  await user.click(screen.getByRole('button', { name: /ترهونة/ }));
  expect(onChoose.mock.calls.map(([{ entity }]) => entity.id)).toEqual(['tarhuna']);
});

it('unfolds below the name that is marked, and below no other', async () => {
  const { kinds } = rosterOf(await bundled());
  const list = (marked: string | null) => (
    <NamesList
      kinds={kinds}
      filterable={false}
      marked={marked}
      onChoose={() => undefined}
      renderDetails={({ entity }) => <p>{`details of ${entity.id}`}</p>}
    />
  );
  const { show } = await open(list('tripoli'));
  const tripoli = screen.getByRole('button', { name: /^طرابلس/ });
  expect(tripoli).toHaveAttribute('aria-expanded', 'true');
  expect(document.getElementById(tripoli.getAttribute('aria-controls') ?? '')).toHaveTextContent(
    'details of tripoli',
  );
  show(list('tarhuna'));
  expect(tripoli).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByText('details of tripoli')).not.toBeInTheDocument();
  expect(screen.getByText('details of tarhuna')).toBeVisible();
});

it('shows a name in the language of the interface, and in English beside it where that differs', async () => {
  await showList(await bundled(), { language: 'fr' });
  const turkey = screen.getByRole('button', { name: /Turquie/ });
  expect(turkey).toHaveTextContent('Turkey');
  expect(screen.getByRole('button', { name: /^Moscou/ })).toHaveTextContent('Moscow');
});

/** The details of one entity, at a mention. Steps are carried out, as the address would. */
async function showDetails(article: Article, id: string, at: number | null, settings: Settings = {}) {
  const roster = rosterOf(article);
  const named = roster.byId.get(id) as Named;
  const onOther = vi.fn<(mention: Mention) => void>();
  const steps: number[] = [];
  const details = (current: number | null) => (
    <NameDetails roster={roster} named={named} at={current} onMention={onMention} onOther={onOther} />
  );
  const onMention = (mention: number): void => {
    steps.push(mention);
    room.show(details(mention));
  };
  const room = await open(details(at), settings);
  return { ...room, roster, named, steps, onOther };
}

const places = (): HTMLElement[] => within(screen.getByRole('list')).getAllByRole('button');
const here = (): number => places().findIndex((place) => place.getAttribute('aria-current') === 'true');

it('steps through the mentions, and from the last to the first', async () => {
  const { user, t, steps, named } = await showDetails(await bundled(), 'tarhuna', null);
  expect(named.mentions).toHaveLength(3);
  const next = screen.getByRole('button', { name: t('card.nextPlace') });
  expect(here()).toBe(-1);
  for (const at of [0, 1, 2, 0]) {
    await user.click(next);
    expect(here()).toBe(at);
    expect(screen.getByRole('group')).toHaveTextContent(t('card.position', { at: at + 1, of: 3 }));
  }
  await user.click(screen.getByRole('button', { name: t('card.previousPlace') }));
  expect(steps).toEqual([0, 1, 2, 0, 2]);
});

/** Which arrow leads on: where reading goes on, which the interface's direction decides. */
const arrows = { ar: ['{ArrowLeft}', '{ArrowRight}'], en: ['{ArrowRight}', '{ArrowLeft}'] } as const;

for (const [language, [on, back]] of Object.entries(arrows)) {
  it(`arrows lead on where reading goes on: ${language}`, async () => {
    const { user, t, steps } = await showDetails(await bundled(), 'tarhuna', 0, {
      language: language as keyof typeof arrows,
    });
    screen.getByRole('button', { name: t('card.nextPlace') }).focus();
    await user.keyboard(on + on + back);
    await user.keyboard('{ArrowDown}{ArrowUp}{Home}');
    expect(steps).toEqual([1, 2, 1]);
    screen.getByRole('button', { name: t('card.previousPlace') }).focus();
    await user.keyboard(on);
    expect(steps).toEqual([1, 2, 1, 2]);
  });
}

it('before the first step, going back leads to the last mention and going on to the first', async () => {
  const { user, t, steps } = await showDetails(await bundled(), 'tarhuna', null);
  await user.click(screen.getByRole('button', { name: t('card.previousPlace') }));
  expect(steps).toEqual([2]);
});

it('lists every mention in its words, and leads to the one that is pressed', async () => {
  const { user, named, roster, steps } = await showDetails(await bundled(), 'turkey', 1);
  expect(places()).toHaveLength(named.mentions.length);
  for (const [i, { start, end }] of named.mentions.entries()) {
    const { article } = roster;
    expect(places()[i]?.querySelector('b')).toHaveTextContent(article.text.slice(start, end));
    const block = blockOf(article, { start, end });
    const around = article.text.slice(Math.max(block.start, start - 8), Math.min(block.end, end + 8));
    expect(places()[i]?.textContent).toContain(around.replace(/\s+/g, ' ').trim());
  }
  expect(here()).toBe(1);
  await user.click(places()[3] as HTMLElement);
  expect(steps).toEqual([3]);
  expect(here()).toBe(3);
});

it('a name of very many mentions lists some, more when asked, and always the one the reader is at', async () => {
  const lines = Array.from({ length: 150 }, (_, i) => `الخبر ${i}: وصل ⟦السراج⟧ إلى هناك.`);
  const article = edited(lines.join('\n'));
  const { user, t, show, roster, named } = await showDetails(article, 'sarraj', null);
  expect(places()).toHaveLength(60);
  await user.click(screen.getByRole('button', { name: t('card.more') }));
  expect(places()).toHaveLength(120);
  await user.click(screen.getByRole('button', { name: t('card.more') }));
  expect(places()).toHaveLength(150);
  expect(screen.queryByRole('button', { name: t('card.more') })).not.toBeInTheDocument();
  const at = { roster, named, onMention: () => undefined, onOther: () => undefined };
  show(<NameDetails key="again" {...at} at={99} />);
  expect(here()).toBe(99);
});

it('says of a place that stands for its government that it does, there and only there', async () => {
  const { t, user } = await showDetails(await bundled(), 'abu-dhabi', 0);
  expect(screen.getByText(t('card.metonym'))).toBeVisible();
  await user.click(screen.getByRole('button', { name: t('card.nextPlace') }));
  expect(screen.queryByText(t('card.metonym'))).not.toBeInTheDocument();
});

it('shows the names around and inside a name, each as a way to it', async () => {
  const { t, user, onOther } = await showDetails(await bundled(), 'unsmil', 0);
  const contained = screen.getByText(t('card.contains')).parentElement as HTMLElement;
  const inside = within(contained).getAllByRole('button');
  expect(inside.map(({ textContent }) => textContent)).toEqual(['الأمم المتحدة', 'ليبيا']);
  expect(screen.queryByText(t('card.inside'))).not.toBeInTheDocument();
  await user.click(inside[1] as HTMLElement);
  expect(onOther.mock.calls[0]?.[0]).toMatchObject({ entity: 'libya', start: 1234 });
});

it('shows the longer names that a name stands in', async () => {
  const { t } = await showDetails(await bundled(), 'government-of-national-accord', 0);
  const around = screen.getByText(t('card.inside')).parentElement as HTMLElement;
  expect(within(around).getAllByRole('button')).toHaveLength(1);
});

it('says until when a description holds, in the words and digits of the interface', async () => {
  const { t } = await showDetails(await bundled(), 'libya', null, { numerals: 'arab' });
  expect(screen.getByText(t('card.aboutAsOf', { when: 'يونيو ٢٠٢٠' }))).toBeVisible();
});

it('says the role the text gives, and who says so', async () => {
  const { named, t } = await showDetails(await bundled(), 'maria-zakharova', null);
  const role = screen.getByText(t('card.role')).parentElement as HTMLElement;
  expect(role).toHaveTextContent(named.entity.role?.ar ?? 'no role');
  expect(screen.getByText(named.entity.about.ar)).toBeVisible();
});
