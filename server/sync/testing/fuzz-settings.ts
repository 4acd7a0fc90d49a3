/** A number that a person sets for a longer run, or for the same one again. */
export function setting(name: 'FUZZ_SEED' | 'HOSTILE_ROUNDS' | 'HONEST_ROUNDS', usual: number): number {
  // biome-ignore lint/style/noProcessEnv: only fuzz tests ask, and only for how long to run
  return Number(process.env[name] ?? usual);
}
