/** Letters that are written from right to left, and marks that turn a direction. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * A name to be put among other words of one text: between marks (FSI and PDI) where its letters
 * would turn the direction of what stands beside it. Where it has an element of its own, the style
 * sheet does that.
 */
export function isolated(name: string): string {
  return TURNS.test(name) ? `\u2068${name}\u2069` : name;
}
