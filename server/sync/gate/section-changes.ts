import * as Y from 'yjs';
import { SIGNS_OF_AN_ELEMENT } from '#protocol/limits.ts';
import type { DecodedStruct } from '../yjs/update-decoder.ts';

/**
 * Under which root keys an update changes anything, and how much each holds more by it, or less.
 */
export class SectionChanges {
  readonly changedRoots = new Set<string>();
  readonly addedSigns = new Map<string, number>();

  /** Something new stands there, or did before it was deleted. */
  adds(struct: DecodedStruct, root: string): void {
    this.changedRoots.add(root);
    if (struct.kind !== 'item' || struct.content.type === 'deleted') return;
    this.#count(root, struct.length * (struct.content.type === 'string' ? 1 : SIGNS_OF_AN_ELEMENT));
  }

  /**
   * So many clocks of what stands there go. Formatting that is only tidied away changes nothing.
   */
  deletes(item: Y.Item, root: string, length: number): void {
    if (!(item.content instanceof Y.ContentFormat)) this.changedRoots.add(root);
    this.#count(root, -signsOf(item, length));
  }

  #count(root: string, signs: number): void {
    this.addedSigns.set(root, (this.addedSigns.get(root) ?? 0) + signs);
  }
}

/** How much an item counts that stands in a section, or so many clocks of it. */
export function signsOf({ content }: Y.Item, length: number): number {
  return length * (content instanceof Y.ContentString ? 1 : SIGNS_OF_AN_ELEMENT);
}
