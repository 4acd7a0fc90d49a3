import type { DocumentId, SectionId } from '#domain/ids.ts';

/** Named and numbered as it was then. */
type SomeAction = {
  readonly documentId: DocumentId;
  readonly sectionId: SectionId;
  readonly title: string;
  readonly number: number;
};

/** An orientation and a finding that it answers, each by its title then. */
type FindingLink = {
  readonly orientation: { readonly sectionId: SectionId; readonly title: string };
  readonly finding: { readonly sectionId: SectionId; readonly title: string };
};

/** What is kept of each event in the life of an action; its fields have a history of their own. */
export type ActionActions = {
  'action-added': SomeAction;
  'action-abandoned': SomeAction & { readonly because: string };
  'action-merged': SomeAction & { readonly into: { readonly sectionId: SectionId; readonly title: string } };
  'finding-linked': FindingLink;
  'finding-unlinked': FindingLink;
};
