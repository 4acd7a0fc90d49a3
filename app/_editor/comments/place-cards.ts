/** A card of the margin and how far down it would stand best, in pixels. */
export type Placed = { readonly key: string; readonly top: number };

const GAP = 8;
/** How far beyond the window cards are drawn, and how many at most. */
const BEYOND = 1_200;
const MOST = 40;

/**
 * The cards near what is seen from `seen` on, in their order; the one that is looked at is always
 * among them.
 */
export function nearby(placed: readonly Placed[], seen: number, shown: string | null): Placed[] {
  const near = placed.filter(({ top }) => top > seen - BEYOND && top < seen + 2 * BEYOND);
  const middle = seen + BEYOND / 2;
  const nearest = [...near].sort((a, b) => Math.abs(a.top - middle) - Math.abs(b.top - middle)).slice(0, MOST);
  const keys = new Set(nearest.map(({ key }) => key));
  return placed.filter(({ key }) => keys.has(key) || key === shown || key === 'new');
}

/**
 * Where cards stand so that none covers another: from the one that is pinned, which stands where it
 * would best, those before go up and those behind go down; without one, each as near to its place
 * as those before it leave.
 */
export function stack(cards: readonly (Placed & { readonly height: number })[], pinned: string | null): Placed[] {
  const at = Math.max(
    0,
    cards.findIndex(({ key }) => key === pinned),
  );
  const placed = new Map<string, number>();
  let below = Number.NEGATIVE_INFINITY;
  for (const { key, top, height } of cards.slice(at)) {
    const stands = Math.max(top, below);
    placed.set(key, stands);
    below = stands + height + GAP;
  }
  let above = placed.get(cards[at]?.key ?? '') ?? 0;
  for (const { key, top, height } of cards.slice(0, at).reverse()) {
    const stands = Math.min(top, above - GAP - height);
    placed.set(key, stands);
    above = stands;
  }
  return cards.map(({ key }) => ({ key, top: placed.get(key) ?? 0 }));
}
