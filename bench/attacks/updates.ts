import { content, handMade, id } from '#server/sync/testing/hand-made-update.ts';

/** A clientID that nobody has, most likely. */
export const someClient = () => Math.floor(Math.random() * 2 ** 31);

/** Where the letters of `longText` begin, in its clientID's clock. */
export const FIRST_LETTER = 2;

/** A paragraph with one long text in a section, by a clientID. */
export function longText(root: string, client: number, letters: string): Uint8Array {
  const structs = [
    { parent: { root }, content: content.element('paragraph') },
    { parent: id(client, 0), content: content.text },
    { parent: id(client, 1), content: content.string(letters) },
  ];
  return handMade([{ client, clock: 0, structs }]);
}

/** Deletes such a paragraph. */
export function withoutText(client: number, letters: number): Uint8Array {
  return handMade([], [[client, [0, FIRST_LETTER + letters]]]);
}

/** Deletes every second letter of such a text, `count` of them from one on. */
export function everySecond(client: number, count: number, first = 0): Uint8Array {
  const at = (index: number) => FIRST_LETTER + 2 * (first + index);
  return handMade([], [[client, ...Array.from({ length: count }, (_, index) => [at(index), 1] as const)]]);
}
