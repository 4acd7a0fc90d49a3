import type { Node } from '@tiptap/pm/model';

/**
 * Where a position of one text is in another that differs from it in one place; behind what
 * differs, where it was within.
 */
export function samePlace(from: Node, to: Node, position: number): number {
  const start = from.content.findDiffStart(to.content);
  const end = from.content.findDiffEnd(to.content);
  if (start === null || !end || position <= start) return position;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return position >= end.a + overlap ? position + end.b - end.a : end.b + overlap;
}
