import type { DocumentKind, Stage } from '#domain/document.ts';
import type { DocumentId, PersonId, RoomId, SectionId, TerritoryId, VersionId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';
import type { Rights } from '#protocol/messages.ts';

/** A section as the page was made with it. */
export type ServedSection = {
  readonly id: SectionId;
  readonly title: string;
  readonly prompt: string;
  /** The adopted version that is in force, or null. */
  readonly version: VersionId | null;
  /** The roles that it names instead of its nature's, or null. */
  readonly writers: readonly Role[] | null;
  /** The number of the action that it is, or null. */
  readonly action: number | null;
  /** The fingerprint of its title and question. */
  readonly seen: string;
  /** The text as it was when the page was made; null where it was too long to come with it. */
  readonly html: string | null;
};

/** What the server already said when the page was made. */
export type ServedDocument = {
  readonly documentId: DocumentId;
  readonly kind: DocumentKind;
  readonly roomId: RoomId;
  readonly person: { readonly id: PersonId; readonly name: string };
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
  readonly sections: readonly ServedSection[];
  /**
   * The one section that the page shows, where it shows no more: of the others it knows nothing
   * then.
   */
  readonly only?: SectionId;
  /** Of orientations: the action plan of the room, whose actions serve them. */
  readonly plan: { readonly stage: Stage; readonly actionsBy: readonly Role[] } | null;
  /** The roles that they might take a seat of by themselves then, were no round under way. */
  readonly mayTake: readonly Role[];
  /** Whether an exchange round was under way then. */
  readonly inRound: boolean;
  /** Of the charter that was in force then. */
  readonly charterNumber: number;
  /** How much of what the document may hold was taken then, from 0 to 1. */
  readonly fullness: number;
  readonly rights: Rights;
};
