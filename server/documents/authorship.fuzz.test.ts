import * as prng from 'lib0/prng';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import { replay } from '../sync/apply-update.ts';
import { ClientClaims } from '../sync/client-claims.ts';
import { randomHistory } from '../sync/testing/random-history.ts';
import { decodeUpdate } from '../sync/update-decoder.ts';
import { sharesOf, textRuns } from './authorship.ts';
import { Deletions } from './deletions.ts';
import { WrittenRows } from './written-rows.ts';

const SECTIONS = ['section:a', 'section:b'];
const HAT = { role: 'resident', territoryId: 'town' as TerritoryId } as const;
const firstSeed = Date.now() % 2 ** 31;

beforeAll(() => {
  // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
  console.log(`seed ${firstSeed}`);
});

const personOf = (client: number) => `p${client % 3}` as PersonId;

/** What the section shows, by Yjs's own reading of it. */
function shownText(doc: Y.Doc, key: string): string {
  const texts = doc.getXmlFragment(key).createTreeWalker((node) => node instanceof Y.XmlText);
  return [...texts]
    .flatMap((text) => (text as Y.XmlText).toDelta().map((run: { insert: string }) => run.insert))
    .join('');
}

/** How many characters there are of each person, counted in Yjs's store without looking at where they stand. */
function countInStore(doc: Y.Doc): Map<string, { written: number; surviving: number }> {
  const counts = new Map<string, { written: number; surviving: number }>();
  for (const [client, structs] of doc.store.clients) {
    const count = counts.get(personOf(client)) ?? { written: 0, surviving: 0 };
    for (const item of structs) {
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) continue;
      count.written += item.length;
      if (!item.deleted) count.surviving += item.length;
    }
    if (count.written > 0) counts.set(personOf(client), count);
  }
  return counts;
}

test('runs are what the sections show and shares are what the store holds, whatever happened', {
  timeout: 60_000,
}, () => {
  for (let seed = firstSeed; seed < firstSeed + 40; seed++) {
    const log = randomHistory(prng.create(seed), 120);
    const doc = replay(log);
    const deletions = new Deletions();
    const written = new WrittenRows();
    for (const [index, update] of log.entries()) {
      const author = { personId: 'deleter' as PersonId, hat: HAT };
      const decoded = decodeUpdate(update);
      deletions.add(decoded.deletions, { author, seq: index, at: new Date(index) });
      written.add(decoded.clients, { seq: index, at: new Date(index) });
    }
    const claims = new ClientClaims(
      [...doc.store.clients.keys()].map((clientId) => ({
        clientId,
        fromClock: 0,
        personId: personOf(clientId),
        hat: HAT,
      })),
    );
    const runs = SECTIONS.map((key) => textRuns(doc, key, { claims, deletions, written }));
    const shown = runs.map((section) => section.map(({ text, deleted }) => (deleted ? '' : text)).join(''));
    expect(shown, `seed ${seed}`).toEqual(SECTIONS.map((key) => shownText(doc, key)));
    const all = runs.flat();
    const shares = sharesOf(all).filter(({ written }) => written > 0);
    const told = new Map(shares.map(({ personId, written, surviving }) => [personId, { written, surviving }]));
    expect(told, `seed ${seed}`).toEqual(countInStore(doc));
    const gone = all.reduce((sum, { text, deleted }) => sum + (deleted ? text.length : 0), 0);
    expect(
      sharesOf(all).reduce((sum, { deleted }) => sum + deleted, 0),
      `seed ${seed}`,
    ).toBe(gone);
  }
});
