import type { StepMap } from '@tiptap/pm/transform';

/** A piece of an older text that is still there, and where: a letter at `from` is now at `to`. */
type Piece = { readonly from: number; readonly end: number; readonly to: number };

/**
 * What became of each position of a text while an editor changed it. It is the editor's own word,
 * not a comparison: of two equal letters side by side it knows which is the new one.
 */
export class SurvivingText {
  readonly #pieces: readonly Piece[];

  /** `size` is that of the older text, `maps` what the editor did to it since. */
  constructor(size: number, maps: readonly StepMap[]) {
    let pieces: Piece[] = [{ from: 0, end: size, to: 0 }];
    for (const map of maps) pieces = pieces.flatMap((piece) => [...piecesLeft(piece, map)]);
    this.#pieces = pieces;
  }

  /** Where what began at `position` begins now; null where it was taken out. */
  placeOf(position: number): number | null {
    const piece = this.#pieces.find(({ from, end }) => from <= position && position < end);
    return piece ? piece.to + position - piece.from : null;
  }

  /** How much of the older text from `from` to `end` is now between `to` and `toEnd`. */
  shared(from: number, end: number, to: number, toEnd: number): number {
    let size = 0;
    for (const piece of this.#pieces) {
      const shift = piece.to - piece.from;
      const start = Math.max(piece.from, from, to - shift);
      size += Math.max(0, Math.min(piece.end, end, toEnd - shift) - start);
    }
    return size;
  }
}

function* piecesLeft({ from, end, to }: Piece, map: StepMap): Generator<Piece> {
  const changes: [number, number, number][] = [];
  map.forEach((start, oldEnd, _newStart, newEnd) => {
    changes.push([start, oldEnd, newEnd - oldEnd]);
  });
  const last = to + end - from;
  let [at, shift] = [to, 0];
  for (const [start, oldEnd, grown] of changes) {
    if (start >= last) break;
    if (start > at) yield { from: from + at - to, end: from + start - to, to: at + shift };
    at = Math.max(at, oldEnd);
    // Counted from the start of the text.
    shift = grown;
  }
  if (at < last) yield { from: from + at - to, end, to: at + shift };
}
