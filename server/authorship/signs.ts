import { firstItem, type Holder } from '#editor/yjs-internals.ts';
import type { StructId } from '../sync/yjs/update-decoder.ts';
import type { AuthorFacts } from './author-facts.ts';
import type { Deletion } from './deletions.ts';
import { isText, isType } from './tombstones.ts';
import type { LogRow } from './written-rows.ts';

/** Text that one client wrote by one row and that was deleted by one row, if at all. */
export type Stretch = {
  readonly id: StructId;
  readonly text: string;
  readonly row: LogRow | null;
  readonly deleted: Deletion | null;
  /** What holds it: the same for what stands in the same line. */
  readonly line: object;
};

/** All text in something, deleted or not, in the order in which it stands. */
export function* stretchesIn(holder: Holder, facts: AuthorFacts): Generator<Stretch> {
  for (let item = firstItem(holder); item; item = item.right) {
    if (isText(item)) yield* cut(item.id, item.content.str, holder, facts);
    else if (isType(item)) yield* stretchesIn(item.content.type, facts);
  }
}

function* cut(
  { client, clock }: StructId,
  text: string,
  line: object,
  { written, deletions }: AuthorFacts,
): Generator<Stretch> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    const at = clock + start;
    const range = written.rangeOf(client, at);
    const { deletion, end: deletedEnd } = deletions.rangeOf(client, at);
    end = Math.min(text.length, (range?.end ?? at + 1) - clock, deletedEnd - clock);
    const words = text.slice(start, end);
    yield { id: { client, clock: at }, text: words, row: range?.row ?? null, deleted: deletion, line };
  }
}

/**
 * Calls `match` for each pair of stretches that say the same, of two that together say the same
 * text.
 */
export function pairStretches(
  one: readonly Stretch[],
  other: readonly Stretch[],
  match: (a: StructId, b: StructId, length: number) => void,
): void {
  let [at, offset] = [0, 0];
  for (const { id, text } of one) {
    for (let done = 0; done < text.length; ) {
      const facing = other[at];
      if (!facing) return;
      const length = Math.min(text.length - done, facing.text.length - offset);
      const a = { client: id.client, clock: id.clock + done };
      match(a, { client: facing.id.client, clock: facing.id.clock + offset }, length);
      done += length;
      offset += length;
      if (offset < facing.text.length) continue;
      at += 1;
      offset = 0;
    }
  }
}

export function textOfStretches(stretches: readonly Stretch[]): string {
  return stretches.map(({ text }) => text).join('');
}
