import * as Y from 'yjs';
import { schema } from '#editor/schema.ts';

/** Of more than these it would take too long to find out which of two writers typed how many. */
const MANY_LETTERS = 500;

/** A UTF-16 unit of a text, and the number under which Yjs knows it for good. */
export type Letter = { readonly client: number; readonly clock: number; readonly unit: string };

/** A paragraph or title, and what stands in it. */
export type Line = { readonly block: Y.XmlElement; readonly letters: readonly Letter[] };

/** The lines that a change took away, with what stood in them until then or came with the change. */
export function deletedLines(transaction: Y.Transaction, root: Y.XmlFragment): Line[] {
  const lines: Line[] = [];
  const wentNow = (item: Y.Item) => Y.isDeleted(transaction.deleteSet, item.id);
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return;
    const block = struct.content.type;
    if (block instanceof Y.XmlElement && Y.isParentOf(root, struct)) lines.push(...lineOf(block, wentNow));
  });
  return lines;
}

/** The lines that a change brought, wherever they stand. */
export function newLines({ changed, beforeState }: Y.Transaction, root: Y.XmlFragment): Line[] {
  const isNew = ({ id }: Y.Item) => id.clock >= (beforeState.get(id.client) ?? 0);
  return [...changed.keys()].flatMap((type) => {
    if (!(type instanceof Y.XmlFragment) || (type !== root && !Y.isParentOf(root, type._item))) return [];
    return blocksIn(type)
      .filter(({ _item }) => _item && isNew(_item))
      .flatMap(linesWithin);
  });
}

/**
 * What somebody who wrote `text` in the place of `letters` cannot have seen of them: the last that `own` typed, or these and
 * the last of one other writer. Null where that does not explain the difference.
 */
export function unseenBy(author: number, own: number, text: string, letters: readonly Letter[]): Set<Letter> | null {
  const lacking = letters.length - text.length;
  const mine = newestFirst(letters, own);
  const others = new Set(letters.map(({ client }) => client));
  for (const client of [author, own]) others.delete(client);
  for (const other of [null, ...(lacking <= MANY_LETTERS ? others : [])]) {
    const theirs = other === null ? [] : newestFirst(letters, other);
    for (let count = Math.min(lacking, mine.length); count >= Math.max(0, lacking - theirs.length); count--) {
      const unseen = new Set([...mine.slice(0, count), ...theirs.slice(0, lacking - count)]);
      if (textOf(letters.filter((letter) => !unseen.has(letter))) === text) return unseen;
    }
  }
  return null;
}

function newestFirst(letters: readonly Letter[], writer: number): Letter[] {
  return letters.filter(({ client }) => client === writer).sort((one, two) => two.clock - one.clock);
}

/** The letters of a line to the left of a position; null where that is elsewhere. */
export function lettersBefore({ item, type, assoc }: Y.RelativePosition, line: Line): readonly Letter[] | null {
  if (!item) {
    const isWithin = itemsOf(line.block).some(({ id }) => type && Y.compareIDs(id, type));
    return isWithin ? line.letters.slice(0, assoc < 0 ? 0 : line.letters.length) : null;
  }
  const index = line.letters.findIndex(({ client, clock }) => client === item.client && clock === item.clock);
  return index < 0 ? null : line.letters.slice(0, assoc < 0 ? index + 1 : index);
}

export function textOf(letters: readonly Letter[]): string {
  return letters.map(({ unit }) => unit).join('');
}

function blocksIn(type: Y.XmlFragment): Y.XmlElement[] {
  return type.toArray().filter((child) => child instanceof Y.XmlElement);
}

function linesWithin(block: Y.XmlElement): Line[] {
  return isTextblock(block) ? lineOf(block, ({ deleted }) => !deleted) : blocksIn(block).flatMap(linesWithin);
}

function isTextblock({ nodeName }: Y.XmlElement): boolean {
  return schema.nodes[nodeName as keyof typeof schema.nodes]?.isTextblock ?? false;
}

/** None for what is no line, or one that is broken. */
function lineOf(block: Y.XmlElement, stands: (item: Y.Item) => boolean): Line[] {
  if (!isTextblock(block)) return [];
  const letters: Letter[] = [];
  for (const { content } of itemsOf(block).filter(stands)) {
    if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlText)) return [];
    for (const item of itemsOf(content.type).filter(stands)) letters.push(...lettersOf(item));
  }
  return [{ block, letters }];
}

function lettersOf({ id, content }: Y.Item): Letter[] {
  if (!(content instanceof Y.ContentString)) return [];
  return content.str.split('').map((unit, index) => ({ client: id.client, clock: id.clock + index, unit }));
}

function itemsOf(type: Y.XmlElement | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = type._start; item; item = item.right) items.push(item);
  return items;
}
