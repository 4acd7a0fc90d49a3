import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';

/** Whose words on this device are shown, in which document, and beside what. */
export type KeptIn = {
  readonly documentId: DocumentId;
  /** Nobody else's words on this device are read. */
  readonly personId: PersonId;
  /** Those that the page shows, for their titles. */
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
  /** The one section that the page is about, where it shows no more. */
  readonly only?: SectionId | undefined;
  /** Whether drafts are shown elsewhere on the page, each in its section. */
  readonly withoutDrafts?: boolean;
};
