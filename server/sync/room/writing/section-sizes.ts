import * as Y from 'yjs';
import { firstItem } from '#editor/yjs-internals.ts';
import { signsOf } from '../../gate/section-changes.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../../work/sliced.ts';

/**
 * What is known of a section: how much it held when it was measured, and what came and went since.
 */
type Size = { measured: number | null; addedSigns: number; hasLost: boolean; measuring: Promise<void> | null };

/** So many signs may be added to a section that seems full, until it is measured anew. */
const SLACK_SIGNS = 16 * 1024;

type Options = {
  /** What a section may hold, in signs. */
  readonly most: number;
  /** Does the measuring, in slices. */
  readonly run: <Result>(work: Sliced<Result>) => Promise<Result>;
};

/**
 * How much the sections of a document hold, each measured only when it may be full.
 * Measuring goes through all that a section ever held, so no keystroke waits for it; a long write
 * does.
 */
export class SectionSizes {
  readonly #sizes = new Map<string, Size>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Whether a section has room for so many signs more. Where that is not known it is measured
   * meanwhile, and a little is let in: for what is not little, `known` is waited for before.
   */
  hasRoom(fragment: Y.XmlFragment, root: string, signs: number): boolean {
    if (signs <= 0) return true;
    const size = this.#sizeOf(root);
    if (size.measured !== null && size.measured + size.addedSigns + signs <= this.#options.most) return true;
    if (size.measured !== null && !size.hasLost && size.addedSigns === 0) return false;
    if (size.addedSigns >= SLACK_SIGNS || size.hasLost || size.measured === null) void this.#measure(fragment, size);
    return true;
  }

  /** Resolves when it is known whether the section has room for so many signs more. */
  async known(fragment: Y.XmlFragment, root: string, signs: number): Promise<void> {
    const size = this.#sizeOf(root);
    if (size.measured !== null && size.measured + size.addedSigns + signs <= this.#options.most) return;
    if (size.measured === null || size.addedSigns > 0 || size.hasLost) await this.#measure(fragment, size);
  }

  /** An update was taken in by which a section holds so many signs more, or has lost some. */
  changed(root: string, { signs, deletes }: { readonly signs: number; readonly deletes: boolean }): void {
    const size = this.#sizeOf(root);
    size.addedSigns += Math.max(0, signs);
    size.hasLost ||= deletes;
  }

  #sizeOf(root: string): Size {
    const size = this.#sizes.get(root) ?? { measured: null, addedSigns: 0, hasLost: false, measuring: null };
    this.#sizes.set(root, size);
    return size;
  }

  #measure(fragment: Y.XmlFragment, size: Size): Promise<void> {
    if (size.measuring) return size.measuring;
    // What comes while it is measured may be counted twice until the next time, and is never left
    // out.
    size.addedSigns = 0;
    size.hasLost = false;
    size.measuring = this.#options.run(countingSigns(fragment)).then((signs) => {
      size.measured = signs;
      size.measuring = null;
    });
    return size.measuring;
  }
}

/** What stands in a section now, in signs. */
export function* countingSigns(fragment: Y.XmlFragment): Sliced<number> {
  let [signs, looked] = [0, 0];
  const waiting = [fragment as unknown as Y.AbstractType<unknown>];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    for (let item = firstItem(type); item; item = item.right) {
      if (++looked % PIECES_OF_A_SLICE === 0) yield;
      if (item.deleted) continue;
      signs += signsOf(item, item.length);
      if (item.content instanceof Y.ContentType) waiting.push(item.content.type);
    }
  }
  return signs;
}
