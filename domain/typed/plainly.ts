/** A name as one types it in a hurry: without capitals and accents. */
export function plainly(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
