import * as Y from 'yjs';
import { firstItem } from '#editor/yjs-internals.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';

/**
 * What is known of a section: how much it held when it was measured, and what came and went since.
 */
type Size = { measured: number | null; addedBytes: number; hasLost: boolean; measuring: Promise<void> | null };

/**
 * So much may be added to a section that seems full, until it is measured anew: what is added is
 * known by its bytes only.
 */
const SLACK_BYTES = 16 * 1024;

type Options = {
  /** What a section may hold, in signs. */
  readonly most: number;
  /** Does the measuring, in slices. */
  readonly run: <Result>(work: Sliced<Result>) => Promise<Result>;
};

/**
 * How much the sections of a document hold, each measured only when it may be full: an update is
 * never more signs than bytes. Measuring goes through all that a section ever held, so no keystroke
 * waits for it; a long write does.
 */
export class SectionSizes {
  readonly #sizes = new Map<string, Size>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Whether a section has room for so many bytes. Where that is not known it is measured meanwhile,
   * and a little is let in: for what is not little, `known` is waited for before.
   */
  hasRoom(fragment: Y.XmlFragment, root: string, bytes: number): boolean {
    const size = this.#sizeOf(root);
    if (size.measured !== null && size.measured + size.addedBytes + bytes <= this.#options.most) return true;
    if (size.measured !== null && !size.hasLost && size.addedBytes === 0) return false;
    if (size.addedBytes >= SLACK_BYTES || size.hasLost || size.measured === null) void this.#measure(fragment, size);
    return true;
  }

  /** Resolves when it is known whether the section has room for so many bytes. */
  async known(fragment: Y.XmlFragment, root: string, bytes: number): Promise<void> {
    const size = this.#sizeOf(root);
    if (size.measured !== null && size.measured + size.addedBytes + bytes <= this.#options.most) return;
    if (size.measured === null || size.addedBytes > 0 || size.hasLost) await this.#measure(fragment, size);
  }

  /** An update of so many bytes was taken in that changed something under a root. */
  changed(root: string, { bytes, deletes }: { readonly bytes: number; readonly deletes: boolean }): void {
    const size = this.#sizeOf(root);
    size.addedBytes += bytes;
    size.hasLost ||= deletes;
  }

  #sizeOf(root: string): Size {
    const size = this.#sizes.get(root) ?? { measured: null, addedBytes: 0, hasLost: false, measuring: null };
    this.#sizes.set(root, size);
    return size;
  }

  #measure(fragment: Y.XmlFragment, size: Size): Promise<void> {
    if (size.measuring) return size.measuring;
    // What comes while it is measured may be counted twice until the next time, and is never left
    // out.
    size.addedBytes = 0;
    size.hasLost = false;
    size.measuring = this.#options.run(countingSigns(fragment)).then((signs) => {
      size.measured = signs;
      size.measuring = null;
    });
    return size.measuring;
  }
}

/** The signs, elements and marks that stand in a section now. */
export function* countingSigns(fragment: Y.XmlFragment): Sliced<number> {
  let [signs, looked] = [0, 0];
  const waiting = [fragment as unknown as Y.AbstractType<unknown>];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    for (let item = firstItem(type); item; item = item.right) {
      if (++looked % PIECES_OF_A_SLICE === 0) yield;
      if (item.deleted) continue;
      signs += item.length;
      if (item.content instanceof Y.ContentType) waiting.push(item.content.type);
    }
  }
  return signs;
}
