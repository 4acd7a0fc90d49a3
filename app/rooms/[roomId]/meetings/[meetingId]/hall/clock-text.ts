import { clockTime } from '../../../use-time-left.ts';

/** What an item has left, `12:04`, or by how much it overruns, `+ 2:05`. */
export function leftText(leftMs: number): string {
  return leftMs >= 0 ? clockTime(leftMs) : `+ ${clockTime(-leftMs)}`;
}
