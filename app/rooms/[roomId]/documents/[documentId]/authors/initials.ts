/**
 * A short mark for each name that no other one has: its initials, and a number behind them where
 * several have the same. A name of nothing is a question mark.
 */
export function uniqueInitials(names: readonly string[]): string[] {
  const all = names.map(initialsOf);
  const met = new Map<string, number>();
  return all.map((initials) => {
    if (all.filter((other) => other === initials).length === 1) return initials;
    const number = (met.get(initials) ?? 0) + 1;
    met.set(initials, number);
    return `${initials}${number}`;
  });
}

const MAX_LETTERS = 3;

function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.slice(0, MAX_LETTERS).map((word) => [...word][0]?.toLocaleUpperCase('fr') ?? '');
  return letters.join('') || '?';
}
