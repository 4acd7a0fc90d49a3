import { inject } from 'vitest';

/**
 * The seed from which a random test counts. In the suite it is the same each time, so that a run
 * fails for what changed; `npm run fuzz` draws another.
 */
export const FIRST_SEED = inject('firstSeed');

declare module 'vitest' {
  interface ProvidedContext {
    firstSeed: number;
  }
}
