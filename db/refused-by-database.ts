import { DrizzleQueryError } from 'drizzle-orm/errors';

/** What PostgreSQL says where a row is refused for the sake of another one. */
const CODES = { 'still-named': '23503', 'not-unique': '23505' } as const;

/**
 * Whether an error is the database's refusal of a statement: because another row names the one that
 * is to go, or has what may be there once. `constraint` says by which rule, where it matters.
 */
export function isRefusedAs(error: unknown, because: keyof typeof CODES, constraint?: string): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error && 'code' in cause && cause.code === CODES[because])) return false;
  return constraint === undefined || ('constraint' in cause && cause.constraint === constraint);
}
