import type { PersonId } from '#domain/ids.ts';

/** Whoever is signed in, as pages and use cases know them. */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  /** May create cooperations and give out rooms. */
  readonly administrator: boolean;
  /** The key of a demonstration persona, and null for everybody real. */
  readonly persona: string | null;
};
