import type { Told } from './told.ts';

export const SIZES = ['small', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** What an attack finds: a document of a room, and members' sessions. */
export type Target = {
  readonly port: number;
  readonly roomId: string;
  readonly documentId: string;
  /** An exchange round in which all that is written now is told. */
  readonly roundId: string;
  /** The territories in which hats may be worn. */
  readonly territoryIds: readonly string[];
  /** Of two hostile people who may write everywhere in the document. */
  readonly cookies: readonly [string, string];
  /** The root key of a section in which an honest person types too. */
  readonly root: string;
  /** Those of sections in which nobody honest writes. */
  readonly otherRoots: readonly string[];
  /** Another document of the room, which nobody honest has open, and the sections' root keys. */
  readonly unused: { readonly documentId: string; readonly roots: readonly string[] };
  /** Three hundred other people, each with a document of theirs. */
  readonly hall: readonly { readonly documentId: string; readonly cookie: string }[];
};

/** Resolves when it has done its worst, and notes what it sent and what it was told. */
export type Attack = (target: Target, told: Told, size: Size) => Promise<void>;

export type Kind = {
  readonly attack: Attack;
  /**
   * Asks once for what it will ask for again and again, before anything is measured: the first time
   * loads its code.
   */
  readonly warmUp?: (target: Target) => Promise<unknown>;
  /**
   * What must have been told at least once, or the attack did not reach what it is aimed at, or the
   * server let it pass.
   */
  readonly aim: Readonly<Record<Size, readonly string[]>>;
};

/** The address of a page of a document, or of the document itself. */
export function pageOf({ roomId, documentId }: Pick<Target, 'roomId' | 'documentId'>, page: string): string {
  return `/rooms/${roomId}/documents/${documentId}${page && `/${page}`}`;
}

export const times = (count: number) => Array.from({ length: count }, (_, index) => index);
