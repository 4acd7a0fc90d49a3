/** Why words were not accepted at a press, where their own page says what to do. */
const ACCEPT_PROBLEMS = ['no-place-left', 'contribution-moved-on'] as const;
type AcceptProblem = (typeof ACCEPT_PROBLEMS)[number];

/** Reads it from a refusal or an address. */
export function isAcceptProblem(code: unknown): code is AcceptProblem {
  return ACCEPT_PROBLEMS.some((problem) => problem === code);
}
