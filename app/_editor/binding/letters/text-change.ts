import * as Y from 'yjs';
import { schema } from '#editor/schema.ts';
import { firstItem } from '#editor/yjs-internals.ts';

/** A UTF-16 unit of a text, and the number under which Yjs knows it for good. */
export type Letter = {
  readonly client: number;
  readonly clock: number;
  readonly unit: string;
  readonly text: Y.XmlText;
  readonly line: ChangedLine;
  /** `taken`: one took it out oneself before, and who made the change need not have heard of it. */
  readonly is: 'kept' | 'gone' | 'came' | 'taken';
};

/**
 * A paragraph or title, with the letters that stand in it or stood there until the change, in their
 * order.
 */
export type ChangedLine = { readonly block: Y.XmlElement; readonly is: Became; readonly letters: Letter[] };

type Became = Exclude<Letter['is'], 'taken'>;

/**
 * A stretch of a section in which letters went and came and nothing of anybody else's stayed: what
 * a split, a join, a title or a list writes anew in its place is one.
 */
export type ChangedStretch = { readonly lines: ReadonlySet<ChangedLine>; readonly letters: readonly Letter[] };

/**
 * The lines of a section as one change leaves them, with what went, and the stretches that it wrote
 * in. `mayBeUnseen` tells of a letter that stayed whether the author of the change may not have
 * known it, so that it may stand within a stretch. `takenUnit` gives what a letter said that one
 * deleted oneself and that they may not have heard of.
 */
export function readChange(
  transaction: Y.Transaction,
  root: Y.XmlFragment,
  mayBeUnseen: (letter: Letter) => boolean,
  takenUnit: TakenUnit,
): { readonly lines: ChangedLine[]; readonly stretches: ChangedStretch[] } {
  const lines: ChangedLine[] = [];
  const stretches: { lines: Set<ChangedLine>; letters: Letter[] }[] = [{ lines: new Set(), letters: [] }];
  for (const line of linesIn(root, { became: whatBecame(transaction), takenUnit })) {
    lines.push(line);
    stretches.at(-1)?.lines.add(line);
    for (const letter of line.letters) {
      if (letter.is === 'kept' && !mayBeUnseen(letter)) {
        if (stretches.at(-1)?.letters.length) stretches.push({ lines: new Set([line]), letters: [] });
      } else stretches.at(-1)?.letters.push(letter);
    }
  }
  return {
    lines,
    stretches: stretches.filter(({ letters }) => letters.some(({ is }) => is === 'gone' || is === 'came')),
  };
}

type WhatBecame = (item: Y.Item) => Became | null;
type TakenUnit = (id: Y.ID) => string | null;
type Reading = { readonly became: WhatBecame; readonly takenUnit: TakenUnit };

/** Null for what was gone before, and for what came and went. */
function whatBecame({ deleteSet, beforeState }: Y.Transaction): WhatBecame {
  return (item) => {
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0);
    if (!item.deleted) return isNew ? 'came' : 'kept';
    return !isNew && Y.isDeleted(deleteSet, item.id) ? 'gone' : null;
  };
}

function* linesIn(holder: Y.XmlFragment, reading: Reading): Generator<ChangedLine> {
  for (const item of itemsOf(holder)) {
    const block = item.content instanceof Y.ContentType ? item.content.type : null;
    const is = reading.became(item);
    if (!is || !(block instanceof Y.XmlElement)) continue;
    if (!isTextblock(block)) yield* linesIn(block, reading);
    else {
      const line: ChangedLine = { block, is, letters: [] };
      for (const { content } of itemsOf(block)) {
        const text = content instanceof Y.ContentType ? content.type : null;
        if (text instanceof Y.XmlText)
          for (const one of itemsOf(text)) line.letters.push(...lettersOf(one, text, line, reading));
      }
      yield line;
    }
  }
}

function isTextblock({ nodeName }: Y.XmlElement): boolean {
  return schema.nodes[nodeName as keyof typeof schema.nodes]?.isTextblock ?? false;
}

function lettersOf(item: Y.Item, text: Y.XmlText, line: ChangedLine, { became, takenUnit }: Reading): Letter[] {
  const { client } = item.id;
  const is = became(item);
  const letter = (index: number, unit: string, what: Letter['is']) => {
    return { client, clock: item.id.clock + index, unit, text, line, is: what };
  };
  if (is && item.content instanceof Y.ContentString) {
    return item.content.str.split('').map((unit, index) => letter(index, unit, is));
  }
  if (!item.deleted || is) return [];
  return Array.from({ length: item.length }, (_, index) => index).flatMap((index) => {
    const unit = takenUnit(Y.createID(client, item.id.clock + index));
    return unit === null ? [] : letter(index, unit, 'taken');
  });
}

function itemsOf(type: Y.XmlFragment | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = firstItem(type); item; item = item.right) items.push(item);
  return items;
}

/** Where in a text the place behind a letter is; null where it is not there any more. */
export function placeBehind(
  text: Y.XmlText,
  { client, clock }: { readonly client: number; readonly clock: number },
): number | null {
  let index = 0;
  for (let item = firstItem(text); item; item = item.right) {
    const isIn = item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length;
    if (isIn) return item.deleted ? null : index + clock - item.id.clock + 1;
    if (!item.deleted && item.countable) index += item.length;
  }
  return null;
}
