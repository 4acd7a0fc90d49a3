/** A number that a person sets for a longer run, or for the same one again. */
export function setting(
  name: 'FUZZ_SEED' | 'HOSTILE_ROUNDS' | 'HONEST_ROUNDS' | 'AUTHORED_EDITS',
  usual: number,
): number {
  // biome-ignore lint/style/noProcessEnv: only tests ask, and only for how long to run
  return Number(process.env[name] ?? usual);
}
