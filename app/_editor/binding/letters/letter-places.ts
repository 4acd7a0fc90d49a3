import * as Y from 'yjs';
import { firstItem, forgetPlaces, itemOf } from '#editor/yjs-internals.ts';
import { type Letter, placeBehind } from './text-change.ts';

/** A letter of the shared document, by where it is and what Yjs calls it. */
export type LetterPlace = { readonly text: Y.XmlText; readonly client: number; readonly clock: number };
/** Where something belongs: behind a letter, before one, or in a line that has none. */
export type Spot = { readonly behind: LetterPlace } | { readonly before: LetterPlace } | { readonly in: Y.XmlElement };

export function keyOf({ client, clock }: Pick<LetterPlace, 'client' | 'clock'>): string {
  return `${client} ${clock}`;
}

/** How far into its text a place is. */
export function indexOf(spot: Exclude<Spot, { in: Y.XmlElement }>): number | null {
  if ('behind' in spot) return placeBehind(spot.behind.text, spot.behind);
  const index = placeBehind(spot.before.text, spot.before);
  return index === null ? null : index - 1;
}

export function remove(letter: Letter): void {
  forgetPlaces(letter.text);
  const index = placeBehind(letter.text, letter);
  if (index !== null) letter.text.delete(index - 1, 1);
}

export function insert(doc: Y.Doc, spot: Spot, unit: string): LetterPlace {
  const text = 'in' in spot ? textWithin(spot.in) : 'behind' in spot ? spot.behind.text : spot.before.text;
  const index = 'in' in spot ? text.length : (indexOf(spot) ?? text.length);
  forgetPlaces(text);
  text.insert(index, unit);
  return { text, client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) - 1 };
}

/** A line that is empty holds no text yet. */
function textWithin(block: Y.XmlElement): Y.XmlText {
  const [first] = block.toArray();
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  block.insert(0, [text]);
  return text;
}

/** The items of a line and of the texts in it. */
export function itemsWithin(block: Y.XmlElement): Y.Item[] {
  const own = itemOf(block);
  const items: Y.Item[] = own ? [own] : [];
  for (let item = firstItem(block); item; item = item.right) items.push(item);
  return items;
}
