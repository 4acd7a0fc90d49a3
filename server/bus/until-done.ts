/** How long the process that has the room may take, and how often one looks. */
const ELSEWHERE_MS = 5_000;
const LOOK_MS = 50;

/**
 * Looks until there is an answer about what another process writes; null where that takes long, as
 * when it has just ended.
 */
export async function untilDone<Answer>(look: () => Promise<Answer | null>): Promise<Answer | null> {
  for (let waited = 0; waited < ELSEWHERE_MS; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const answer = await look();
    if (answer !== null) return answer;
  }
  return null;
}
