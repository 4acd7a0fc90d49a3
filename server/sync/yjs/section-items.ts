import * as Y from 'yjs';
import { firstItem, newestEntries } from '#editor/yjs-internals.ts';

/**
 * A run of ids in one section: of its own blocks, or of what is within them. Made of what another
 * thread can be sent.
 */
export type SectionRun = {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly place: 'block' | 'within';
};

/**
 * All that a section ever held, what was deleted in it too, in runs as long as they can be, in the
 * order of client and clock.
 */
export function sectionRuns(section: Y.XmlFragment): SectionRun[] {
  const runs: SectionRun[] = [];
  const waiting: { readonly type: Y.AbstractType<unknown>; readonly place: SectionRun['place'] }[] = [
    { type: section as unknown as Y.AbstractType<unknown>, place: 'block' },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const item of itemsOf(next.type)) {
      runs.push({ client: item.id.client, clock: item.id.clock, length: item.length, place: next.place });
      if (item.content instanceof Y.ContentType) waiting.push({ type: item.content.type, place: 'within' });
    }
  }
  return joined(runs.sort((a, b) => a.client - b.client || a.clock - b.clock));
}

/** In a type's row, and under its keys: each key's values of before stand left of the last. */
function* itemsOf(type: Y.AbstractType<unknown>): Generator<Y.Item> {
  for (let item = firstItem(type); item; item = item.right) yield item;
  for (const last of newestEntries(type).values())
    for (let item: Y.Item | null = last; item; item = item.left) yield item;
}

function joined(runs: readonly SectionRun[]): SectionRun[] {
  const all: SectionRun[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    const goesOn = last?.client === run.client && last.place === run.place && last.clock + last.length === run.clock;
    if (last && goesOn) all[all.length - 1] = { ...last, length: last.length + run.length };
    else all.push(run);
  }
  return all;
}

/** Finds where in the section a struct stands; null where it is not of it. */
export function findPlace(runs: readonly SectionRun[]): (id: Y.ID) => SectionRun['place'] | null {
  const byClient = new Map<number, SectionRun[]>();
  for (const run of runs) {
    const own = byClient.get(run.client);
    if (own) own.push(run);
    else byClient.set(run.client, [run]);
  }
  return ({ client, clock }) => {
    const own = byClient.get(client) ?? [];
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle]?.clock ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const run = own[low - 1];
    return run && clock < run.clock + run.length ? run.place : null;
  };
}
