/**
 * Numbers from 0 up to 1 that follow from a text alone, so that whoever has it gets the same ones,
 * in any language: FNV-1a of 32 bits over the text's UTF-16 code units gives the state, and
 * mulberry32 the numbers. For draws that are to be repeated, not for secrets.
 */
export function seededRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The same things in another order, by Fisher and Yates: from the last place to the second, each
 * time one random number.
 */
export function shuffled<One>(things: readonly One[], random: () => number): One[] {
  const pile = [...things];
  for (let last = pile.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [pile[last], pile[chosen]] = [pile[chosen] as One, pile[last] as One];
  }
  return pile;
}
