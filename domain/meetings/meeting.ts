/** A meeting is convened, held and over, or called off. */
export const MEETING_STATES = ['planned', 'open', 'closed', 'cancelled'] as const;

export const ITEM_KINDS = ['information', 'discussion', 'decision'] as const;

export const ITEM_STATES = ['to-come', 'current', 'done', 'postponed'] as const;

/**
 * What a member answers to a convening. Whom they give their voice to is a proxy; who comes in
 * their place is a name.
 */
export const REPLY_ANSWERS = ['comes', 'remote', 'excused', 'gives-voice', 'sends-somebody'] as const;

export const ATTENDANCE_MODES = ['on-site', 'remote'] as const;

/**
 * Why a proxy is over: who holds it said that they do not come, or the meeting's day is another
 * one, for instance.
 */
export const PROXY_ENDS = [
  'revoked',
  'given-anew',
  'giver-came',
  'holder-stays-away',
  'meeting-moved',
  'meeting-closed',
] as const;

/** The most that each of them may hold, in characters, entries or minutes. */
export const MEETING_LIMITS = {
  title: 120,
  place: 200,
  link: 500,
  items: 60,
  itemTitle: 160,
  presenter: 120,
  itemMinutes: 480,
  itemSections: 100,
  standIn: 120,
  reason: 500,
  guests: 60,
  quality: 120,
} as const;
