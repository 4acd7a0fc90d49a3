import { Fragment, type Node } from '@tiptap/pm/model';

/**
 * Cuts pieces out of one line, each found at once: to cut word by word by going through the line
 * would take its square.
 */
export class LineCutter {
  readonly children: readonly Node[];
  /** Where each of them begins. */
  readonly #starts: number[] = [];

  constructor(line: Node) {
    this.children = line.children;
    let at = 0;
    for (const child of this.children) {
      this.#starts.push(at);
      at += child.nodeSize;
    }
  }

  /** What stands from one place to another, as `Fragment.cut` gives it. */
  cut(from: number, to: number): Fragment {
    const cut: Node[] = [];
    for (let index = this.#indexAt(from); index < this.children.length; index++) {
      const [child, start] = [this.children[index], this.#starts[index] ?? 0];
      if (!child || start >= to) break;
      if (child.isText) cut.push(child.cut(Math.max(0, from - start), Math.min(child.nodeSize, to - start)));
      else cut.push(child);
    }
    return Fragment.fromArray(cut);
  }

  /** Whether a place is in a run of text. */
  isTextAt(place: number): boolean {
    return this.children[this.#indexAt(place)]?.isText ?? false;
  }

  #indexAt(place: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
