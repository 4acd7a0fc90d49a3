import type { ThreadId } from '#domain/ids.ts';
import type { Marks } from './find-marks.ts';

type PointInText = { readonly node: Node; readonly offset: number };

/** The thread whose passage is at a point of the window, the shortest where several are. */
export function threadAt({ ranges }: Marks, x: number, y: number): ThreadId | null {
  const place = placeAt(x, y);
  if (!place) return null;
  const found = [...ranges].filter(([, own]) => own.some((range) => holds(range, place)));
  found.sort(([, a], [, b]) => lengthOf(a) - lengthOf(b));
  return found[0]?.[0] ?? null;
}

function holds(range: Range, { node, offset }: PointInText): boolean {
  return range.startContainer.isConnected && range.isPointInRange(node, offset);
}

function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + range.toString().length, 0);
}

function placeAt(x: number, y: number): PointInText | null {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
