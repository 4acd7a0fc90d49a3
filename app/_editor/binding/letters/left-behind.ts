import * as Y from 'yjs';
import { firstItem, itemOf } from '#editor/yjs-internals.ts';
import { keyOf, type LetterPlace } from './letter-places.ts';

type LeftBehind = {
  readonly unit: string;
  readonly client: number;
  readonly clock: number;
  readonly behind: LetterPlace;
};

/**
 * One's own letters that still stand in a text beside words that were cut out of it, typed before
 * `next`.
 */
export function leftBehind(
  text: Y.XmlText,
  places: ReadonlyMap<string, LetterPlace | undefined>,
  next: ReadonlyMap<number, number>,
): LeftBehind[] {
  const found: LeftBehind[] = [];
  let behind: LetterPlace | null = null;
  for (let item = firstItem(text); item && !itemOf(text)?.deleted; item = item.right) {
    const { client, clock } = item.id;
    if (item.deleted) behind = places.get(keyOf({ client, clock: clock + item.length - 1 })) ?? behind;
    else if (!(item.content instanceof Y.ContentString)) continue;
    else if (!behind || clock >= (next.get(client) ?? 0)) behind = null;
    else {
      const place = behind;
      found.push(
        ...item.content.str.split('').map((unit, index) => ({ unit, client, clock: clock + index, behind: place })),
      );
    }
  }
  return found;
}
