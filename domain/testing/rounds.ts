import { inject } from 'vitest';

/** How many rounds a random test plays: so many in the suite, and more in `npm run fuzz`. */
export function rounds(inSuite: number): number {
  return inSuite * inject('fuzzFactor');
}

declare module 'vitest' {
  interface ProvidedContext {
    fuzzFactor: number;
  }
}
