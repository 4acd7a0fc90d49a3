const collator = new Intl.Collator('fr');

/**
 * Compares by name as people in France sort names: é beside e, capitals beside small letters. Done
 * here and not in SQL, where it would follow the collation of whoever made the database; after it,
 * what is equal stays in the order that it came in.
 */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return collator.compare(one.name, other.name);
}
