import { useState } from 'react';

export type Neighbours = { readonly from: number; readonly count: number };

/**
 * A choice of neighbours: what is chosen beyond takes in what lies between, what is left out takes
 * what lies behind it.
 */
export function useNeighbours() {
  const [chosen, setChosen] = useState<Neighbours | null>(null);
  const isChosen = (index: number) => chosen !== null && index >= chosen.from && index < chosen.from + chosen.count;
  return { chosen, isChosen, toggle: (index: number) => setChosen(toggled(chosen, index)) };
}

export function toggled(chosen: Neighbours | null, index: number): Neighbours | null {
  if (!chosen) return { from: index, count: 1 };
  const { from, count } = chosen;
  const end = from + count;
  if (index < from) return { from: index, count: end - index };
  if (index >= end) return { from, count: index + 1 - from };
  if (index === from) return count === 1 ? null : { from: from + 1, count: count - 1 };
  return { from, count: index - from };
}
