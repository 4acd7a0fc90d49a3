import { content, type HandMadeItem, handMade, id } from '#server/sync/testing/hand-made-update.ts';
import { openSocket } from '../hostile-socket.ts';
import { type Kind, pageOf, type Target, times } from '../kind.ts';
import { ask } from '../requests.ts';
import { Told } from '../told.ts';
import { FIRST_LETTER, longText, someClient } from '../updates.ts';

const SENTENCE = 'La commune du bourg et la ville partagent une eau.';
/** What pages say where something would take too long to read. */
const TOO_MUCH = /trop à montrer d’un coup/;

/** Pages that go through the whole past of a document, and such that draw all of it. */
const PAST = ['authors', 'authors?view=list', 'voices', 'history', 'history/text', 'history/compare'];
const WHOLE = ['', 'authors', 'authors?view=list', 'history/text'];

/**
 * Text that was deleted and brought back again and again, each time from the time before, and
 * paragraphs that all name one deleted paragraph as what they were: few bytes, written once. Then
 * who reads asks for the authors and the voices.
 */
export const restorations: Kind = {
  warmUp: (target) => readPages(target, new Told(), PAST, 1),
  aim: { small: ['saved', 'page shown'], large: ['saved', 'page shown'] },
  attack: async (target, told, size) => {
    const root = target.otherRoots[0] ?? target.root;
    const generations = size === 'small' ? 1_300 : 30_000;
    await writeOnce(target, told, [broughtBack(root, generations), namingOne(root, size === 'small' ? 300 : 900)]);
    await readPages(target, told, PAST, size === 'small' ? 1 : 2);
    await readRound(target, told);
  },
};

/** A document of thousands of edits by themselves, whose past many ask for at once. */
export const longPast: Kind = {
  warmUp: (target) => readPages(target, new Told(), PAST, 1),
  aim: { small: ['saved', 'page shown'], large: ['saved', 'page shown'] },
  attack: async (target, told, size) => {
    const client = someClient();
    const letters = times(size === 'small' ? 200 : 2_500).map((index) => {
      const place = { origin: id(client, FIRST_LETTER + index), content: content.string('a') };
      return handMade([{ client, clock: FIRST_LETTER + 1 + index, structs: [place] }]);
    });
    await writeOnce(target, told, [longText(target.root, client, '.'), ...letters]);
    await readPages(target, told, PAST, size === 'small' ? 1 : 3);
    await readRound(target, told);
  },
};

/**
 * Very many short paragraphs, by two people in turns, which every page of the document has to draw.
 */
export const manyParagraphs: Kind = {
  warmUp: (target) => readPages(target, new Told(), WHOLE, 1),
  aim: { small: ['saved', 'page shown'], large: ['saved', 'page shown'] },
  attack: async (target, told, size) => {
    const root = target.otherRoots[0] ?? target.root;
    const [client, count] = [someClient(), size === 'small' ? 250 : 12_500];
    await writeOnce(target, told, [paragraphs(client, count, { parent: { root } })]);
    await writeOnce(target, told, [paragraphsBetween(client, count)], 1);
    const choosing = `amendments/new?section=${root.replace('section:', '')}`;
    await readPages(target, told, [...WHOLE, choosing], size === 'small' ? 1 : 2);
  },
};

const SHORT = 'n° un';
const CLOCKS = FIRST_LETTER + SHORT.length;

/** A paragraph of a clientID, from a clock on. */
function paragraph(client: number, clock: number, place: Omit<HandMadeItem, 'content'>, text = SHORT): HandMadeItem[] {
  return [
    { ...place, content: content.element('paragraph') },
    { parent: id(client, clock), content: content.text },
    { parent: id(client, clock + 1), content: content.string(text) },
  ];
}

/** Short paragraphs, each behind the one before. */
function paragraphs(client: number, count: number, first: Pick<HandMadeItem, 'parent'>): Uint8Array {
  const behind = (index: number) => (index === 0 ? first : { origin: id(client, (index - 1) * CLOCKS) });
  const structs = times(count).flatMap((index) => paragraph(client, index * CLOCKS, behind(index)));
  return handMade([{ client, clock: 0, structs }]);
}

/** One more between each two of those. */
function paragraphsBetween(other: number, count: number): Uint8Array {
  const client = someClient();
  const between = (index: number) => ({
    origin: id(other, index * CLOCKS),
    rightOrigin: id(other, (index + 1) * CLOCKS),
  });
  const structs = times(count - 1).flatMap((index) => paragraph(client, index * CLOCKS, between(index)));
  return handMade([{ client, clock: 0, structs }]);
}

async function writeOnce(target: Target, told: Told, updates: readonly Uint8Array[], who = 0): Promise<void> {
  const socket = await openSocket(target, told, who);
  for (const update of updates) socket.write(update);
  await socket.settled(30_000);
  socket.end();
}

/** Two people ask for each of these pages at once, so many times in a row. */
async function readPages(target: Target, told: Told, pages: readonly string[], rounds: number): Promise<void> {
  for (const _ of times(rounds)) {
    await Promise.all(
      target.cookies.flatMap((cookie) =>
        pages.map((page) => readPage(target, told, { path: pageOf(target, page), cookie })),
      ),
    );
  }
}

async function readRound(target: Target, told: Told): Promise<void> {
  const path = `/rooms/${target.roomId}/rounds/${target.roundId}`;
  await Promise.all(target.cookies.map((cookie) => readPage(target, told, { path, cookie })));
}

type Page = { readonly path: string; readonly cookie: string };

async function readPage({ port }: Target, told: Told, { path, cookie }: Page): Promise<void> {
  const { status, text } = await ask({ port, path, headers: { cookie } }, told);
  if (status === 200) told.note(TOO_MUCH.test(text) ? 'said to be too much' : 'page shown');
}

/** A text of which each generation names the deleted one before as what stands behind it. */
function broughtBack(root: string, generations: number): Uint8Array {
  const client = someClient();
  const start = (generation: number) => FIRST_LETTER + generation * SENTENCE.length;
  const again = times(generations).map((generation) => ({
    rightOrigin: id(client, start(generation)),
    content: content.string(SENTENCE),
  }));
  const structs: HandMadeItem[] = [
    { parent: { root }, content: content.element('paragraph') },
    { parent: id(client, 0), content: content.text },
    { parent: id(client, 1), content: content.string(SENTENCE) },
    ...again,
  ];
  return handMade([{ client, clock: 0, structs }], [[client, [start(0), start(generations) - start(0)]]]);
}

/** A long deleted paragraph, and paragraphs before it that say the same. */
function namingOne(root: string, count: number): Uint8Array {
  const client = someClient();
  const length = FIRST_LETTER + SENTENCE.length;
  const named = { rightOrigin: id(client, 0) };
  const place = (index: number) => (index === 0 ? { parent: { root } } : named);
  const structs = times(count).flatMap((index) => paragraph(client, index * length, place(index), SENTENCE));
  return handMade([{ client, clock: 0, structs }], [[client, [0, length]]]);
}
