/** What is done about the site, or a cooperation, as a whole. */
export const SITE_CAPABILITIES = [
  'create-cooperations',
  'see-people',
  'end-sessions',
  'correct-people',
  'name-administrators',
  'change-data-notice',
  'see-kept-mails',
  'set-up-site',
  'read-site-journal',
] as const;

/** What is done about an account: one's own, or somebody else's. */
export const ACCOUNT_CAPABILITIES = ['read-account-journal', 'erase-account'] as const;

export const COOPERATION_CAPABILITIES = [
  'see-cooperation',
  'correct-cooperation',
  'add-territories',
  'open-rooms',
  'open-rooms-of-others',
  'see-every-room',
] as const;

/** What is done about a room as a whole: the duties in it. */
export const ROOM_CAPABILITIES = [
  'see-room',
  'manage-members',
  'freeze-writing',
  'give-hats',
  'edit-charter',
  'move-stages',
  'run-rounds',
  'manage-documents',
  'correct-room',
  'run-meetings',
  'invite-residents',
  'invite-partners',
  'review-contributions',
] as const;

/**
 * What members do for themselves in a room: answering to meetings, being there, remarking, changing
 * their hat, saying what they are.
 */
export const MEMBER_CAPABILITIES = ['take-part'] as const;

/**
 * What is said of a section on the wire. Some of it is the same in the whole room, or in all of a
 * document.
 */
export const SECTION_CAPABILITIES = [
  'read',
  'comment',
  'amend',
  'write',
  'structure',
  'moderate',
  'decide',
  'facilitate',
] as const;

/**
 * What is done about an action of a plan: adding, merging and abandoning them, and noting how one
 * goes on.
 */
export const ACTION_CAPABILITIES = ['manage-actions', 'follow-action'] as const;

/**
 * What is done about one meeting: seeing it prepared with all that it keeps, and leading it, which
 * changes something of it.
 */
export const MEETING_CAPABILITIES = ['run-meeting', 'open-meeting'] as const;

/** What somebody without an account does who came by a link. */
export const VISIT_CAPABILITIES = [
  'visit',
  'come-in',
  'see-own-words',
  'give-words',
  'give-answers',
  'give-comments',
] as const;

export const CAPABILITIES = [
  ...SITE_CAPABILITIES,
  ...ACCOUNT_CAPABILITIES,
  ...COOPERATION_CAPABILITIES,
  ...ROOM_CAPABILITIES,
  ...MEMBER_CAPABILITIES,
  ...SECTION_CAPABILITIES,
  ...ACTION_CAPABILITIES,
  ...MEETING_CAPABILITIES,
  ...VISIT_CAPABILITIES,
] as const;

export type Capability = (typeof CAPABILITIES)[number];
export type CooperationCapability = (typeof COOPERATION_CAPABILITIES)[number];
export type RoomCapability = (typeof ROOM_CAPABILITIES)[number];
export type SectionCapability = (typeof SECTION_CAPABILITIES)[number];
