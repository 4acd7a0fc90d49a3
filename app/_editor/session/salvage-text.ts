import * as Y from 'yjs';

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/**
 * The words in an update whose surroundings are unknown, a line for each stretch that was typed in
 * one go: all that can be saved of an update that no document can take in.
 */
export function salvageText(update: Uint8Array): string[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const lines: string[] = [];
  let last: Y.Item | null = null;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const goesOn = last !== null && struct.origin !== null && Y.compareIDs(struct.origin, last.lastId);
    const text = remaining(struct.id, struct.content.str, ds);
    lines.push(goesOn ? `${lines.pop() ?? ''}${text}` : text);
    last = struct;
  }
  return lines.filter((line) => line.trim() !== '');
}

/** A string without what the update itself deletes again. Clocks count UTF-16 units. */
function remaining({ client, clock }: Y.ID, text: string, deleted: DeleteSet): string {
  const units = text.split('');
  return units.filter((_, index) => !Y.isDeleted(deleted, Y.createID(client, clock + index))).join('');
}
