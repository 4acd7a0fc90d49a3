import { setTimeout as pause } from 'node:timers/promises';
import { sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { given } from '../given.ts';
import { Client } from './client.ts';
import { DIALECTS } from './dialects.ts';
import { Typist, tokenOf } from './typing.ts';
import { until } from './until.ts';

const KEYSTROKE_MS = 200;
const PATIENCE_MS = 60_000;

/** When a key was pressed, by `performance.now()`, and how long until it was on disk, in ms. */
export type Keystroke = { readonly at: number; readonly ms: number };

type WritersOptions = {
  readonly port: number;
  readonly documentId: string;
  /** What each of them signs in with. */
  readonly cookies: readonly string[];
};

/**
 * People who type in Entente, each at the end of a paragraph of their own, and how long it takes
 * until that is on disk. `stop` gives how many keystrokes were stored.
 */
export async function startWriting({ port, documentId, cookies }: WritersOptions) {
  const delays: Keystroke[] = [];
  let [isOver, stored] = [false, 0];
  const writers = cookies.map((cookie, index) => {
    const client = new Client({ port, dialect: DIALECTS.entente, documentId, cookie, heard: {} });
    return { client, index };
  });
  await Promise.all(writers.map(({ client }) => client.inStep));
  await until(() => writers.every(({ client }) => client.writable.length > 0), PATIENCE_MS);
  const done = writers.map(async ({ client, index }) => {
    const typist = new Typist(1_000 + index, sectionKey(sectionId.parse(client.writable[0])));
    client.sendUpdate(typist.open());
    await until(() => client.saved > 0, PATIENCE_MS);
    for (let sequence = 0; !isOver; sequence += 1) {
      const [at, before] = [performance.now(), client.saved];
      client.sendUpdate(typist.type(tokenOf(index, sequence)));
      const isStored = await until(() => client.saved > before, PATIENCE_MS);
      delays.push({ at, ms: performance.now() - at });
      if (isStored) stored += 1;
      await pause(Math.max(0, KEYSTROKE_MS - (performance.now() - at)));
    }
  });
  return {
    delays,
    stop: async () => {
      isOver = true;
      await Promise.all(done);
      return stored;
    },
  };
}

/** The value below which that share of all lie, from 0 to 1. */
export function percentile(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return given(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
}
