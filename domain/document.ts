/** The three documents, in the order in which a cooperation writes them. */
export const WRITTEN_KINDS = ['diagnostic', 'orientations', 'action-plan'] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

/** Those, what a meeting leaves behind, and what a room writes besides, from an empty page. */
export const DOCUMENT_KINDS = [...WRITTEN_KINDS, 'minutes', 'free'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Whether it is something that a room works on. Minutes tell of its work, and are none of it. */
export function isWork({ kind }: { readonly kind: DocumentKind }): boolean {
  return kind !== 'minutes';
}

export const STAGES = ['drafting', 'review', 'adopted'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What a section is about, as far as rights go. A charter says which roles write in sections of
 * each nature; `common` sections belong to nobody in particular, `record` ones are what is noted of
 * a meeting.
 */
export const SECTION_NATURES = ['common', 'political', 'orientation', 'voices', 'means', 'record'] as const;
export type SectionNature = (typeof SECTION_NATURES)[number];

/** Whether it may be put away: minutes once they are approved, which nobody could do afterwards. */
export function isArchivable(document: { readonly kind: DocumentKind; readonly stage: Stage }): boolean {
  return isWork(document) || document.stage === 'adopted';
}

/** The bodies of dialogue that a room can be. */
export const ROOM_KINDS = ['steering-committee', 'technical-committee', 'residents-workshop'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];
