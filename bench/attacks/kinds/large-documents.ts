import { setTimeout as pause } from 'node:timers/promises';
import { content, type HandMadeItem, handMade, id } from '#server/sync/testing/hand-made-update.ts';
import { openSocket } from '../hostile-socket.ts';
import { type Kind, pageOf, type Target, times } from '../kind.ts';
import { ask } from '../requests.ts';
import { Told } from '../told.ts';
import { longText, someClient } from '../updates.ts';

/** Of one message, nearly. */
const FULL = 'x'.repeat(1_800_000);
const PARAGRAPHS_OF_A_MESSAGE = 20_000;
/** Longer than a document that nobody uses stays in memory. */
const UNTIL_IT_IS_FORGOTTEN_MS = 33_000;

const WHOLE = ['', 'history/text', 'amendments'];

/** As many short paragraphs as one section takes; then pages that draw all of them. */
export const enormousSection: Kind = {
  warmUp: (target) => readPages(target, new Told(), WHOLE),
  aim: { small: ['saved', 'status 200'], large: ['saved', 'refused no-room', 'status 200'] },
  attack: async (target, told, size) => {
    const root = target.otherRoots[0] ?? target.root;
    for (const _ of times(size === 'small' ? 1 : 7)) {
      await writeOnce(target, told, manyParagraphs(root, size === 'small' ? 500 : PARAGRAPHS_OF_A_MESSAGE));
    }
    await readPages(target, told, [...WHOLE, `amendments/new?section=${root.replace('section:', '')}`]);
  },
};

/** As much text as two people may add in an hour, in many sections; then its page, many at once. */
export const largestDocument: Kind = {
  warmUp: (target) => readPages(target, new Told(), WHOLE),
  aim: { small: ['saved', 'status 200'], large: ['saved', 'status 200'] },
  attack: async (target, told, size) => {
    const messages = size === 'small' ? 1 : 8;
    for (const who of size === 'small' ? [0] : [0, 1]) {
      for (const index of times(messages)) {
        const root = target.otherRoots[(who * messages + index) % target.otherRoots.length] ?? target.root;
        await writeOnce(target, told, longText(root, someClient(), FULL), who);
      }
    }
    await readPages(target, told, size === 'small' ? [''] : times(10).map(() => ''));
  },
};

/**
 * The same of short paragraphs in a document that nobody else has open, once it left memory: it is
 * opened by a page and by who writes a letter.
 */
export const opensAnew: Kind = {
  warmUp: (target) => readPages(target, new Told(), WHOLE),
  aim: { small: ['saved', 'status 200'], large: ['saved', 'status 200'] },
  attack: async (target, told, size) => {
    const there = { ...target, documentId: target.unused.documentId };
    const socket = await openSocket(there, told);
    for (const root of target.unused.roots.slice(0, size === 'small' ? 1 : 6)) {
      socket.write(manyParagraphs(root, size === 'small' ? 500 : PARAGRAPHS_OF_A_MESSAGE));
    }
    await socket.settled(30_000);
    socket.end();
    await pause(UNTIL_IT_IS_FORGOTTEN_MS);
    await Promise.all([
      readPages(there, told, ['']),
      writeOnce(there, told, manyParagraphs(target.unused.roots[0] ?? '', 1)),
    ]);
  },
};

function manyParagraphs(root: string, count: number): Uint8Array {
  const client = someClient();
  const structs = times(count).flatMap((index): HandMadeItem[] => {
    const place = index === 0 ? { parent: { root } } : { origin: id(client, 3 * (index - 1)) };
    return [
      { ...place, content: content.element('paragraph') },
      { parent: id(client, 3 * index), content: content.text },
      { parent: id(client, 3 * index + 1), content: content.string('a') },
    ];
  });
  return handMade([{ client, clock: 0, structs }]);
}

async function writeOnce(target: Target, told: Told, update: Uint8Array, who = 0): Promise<void> {
  const socket = await openSocket(target, told, who);
  socket.write(update);
  await socket.settled(30_000);
  socket.end();
}

/** Two people ask for each of these pages at once. */
async function readPages(target: Target, told: Told, pages: readonly string[]): Promise<void> {
  await Promise.all(
    target.cookies.flatMap((cookie) =>
      pages.map((page) => ask({ port: target.port, path: pageOf(target, page), headers: { cookie } }, told)),
    ),
  );
}
