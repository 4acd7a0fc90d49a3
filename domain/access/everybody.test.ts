import { expect, test } from 'vitest';
import { DEFAULT_CHARTER } from '../charter/charter.ts';
import type { Stage } from '../document.ts';
import type { MembershipId, TerritoryId } from '../ids.ts';
import { INVITED_TO } from '../residents/invitation.ts';
import type { Role, Seat } from '../seat.ts';
import { ACCOUNT_CAPABILITIES, CAPABILITIES, type Capability, COOPERATION_CAPABILITIES } from './capability.ts';
import { allowed, may } from './may.ts';
import { NOTHING_HELD, type SectionNow } from './where.ts';
import type { Actor, Guest, Member } from './who.ts';

const seat = (role: Role): Seat => ({ role, territoryId: 'town' as TerritoryId });
const member = (mandate: Role, hat: Role = mandate): Member => ({
  is: 'member',
  mandate: seat(mandate),
  hat: seat(hat),
  facilitator: false,
  membershipId: `${mandate} in the hat of ${hat}` as MembershipId,
});
const CHAIR = { ...member('resident'), membershipId: 'chair' as MembershipId };
const guest = (known: Guest['known'], holdsLink: boolean): Guest => ({
  is: 'guest',
  invitation: { state: 'open', allows: INVITED_TO },
  holdsLink,
  known,
});

/** One of each who differ to the rules, in the order of the table's columns. */
const ACTORS: readonly Actor[] = [
  { is: 'outsider' },
  guest(null, false),
  guest(null, true),
  guest({ ended: false }, false),
  { is: 'administrator' },
  member('elected'),
  member('technician'),
  member('resident'),
  member('partner'),
  member('resident', 'technician'),
  CHAIR,
  { ...member('resident'), facilitator: true },
  { ...member('resident'), administrator: true },
];

type Situation = {
  readonly frozen?: boolean;
  readonly archived?: boolean;
  readonly stage?: Stage;
  readonly held?: Partial<Pick<SectionNow, 'locked' | 'adopted' | 'underVote'>>;
};

/** The states of a room that differ to the rules, by the letter that the table gives them. */
const STATES: Readonly<Record<string, Situation>> = {
  d: { stage: 'drafting' },
  r: { stage: 'review' },
  a: { stage: 'adopted' },
  f: { frozen: true },
  l: { held: { locked: true } },
  v: { held: { underVote: true } },
  s: { held: { adopted: true } },
  z: { archived: true },
};

const CHARTER = { ...DEFAULT_CHARTER, deciders: ['elected', 'resident'] as Role[] };
const INVITING = { ...CHARTER, residents: { inviters: ['elected'] as Role[], publicPage: false } };

const where = ({ frozen = false, archived = false, stage = 'drafting', held }: Situation) => ({
  room: { charter: INVITING, frozen, archived },
  document: { stage },
  section: { nature: 'political', writers: null, ...NOTHING_HELD, ...held } as SectionNow,
  meeting: { chairId: CHAIR.membershipId, secretaryId: null },
  account: { own: false },
});

const EVER = 'drafslvz';
/** All but an archived room. */
const USED = 'drafslv';

/**
 * In which states each of them may do what: outsider · guest without the link, with it, known ·
 * administrator · elected, technician, resident, partner, resident in a technician's hat · a
 * meeting's chair · facilitator · member who administers the site.
 */
const TABLE: Readonly<Record<Capability, readonly string[]>> = {
  ...every(['create-cooperations', 'see-every-room', 'see-people', 'end-sessions', 'name-administrators'], site()),
  ...every(['correct-people', 'change-data-notice', 'see-kept-mails', 'set-up-site', 'correct-cooperation'], site()),
  ...every(['open-rooms-of-others', 'read-site-journal', 'read-account-journal', 'erase-account'], site()),
  'see-cooperation': ['', '', '', '', EVER, EVER, EVER, EVER, EVER, EVER, EVER, EVER, EVER],
  'add-territories': ['', '', '', '', EVER, '', '', '', '', '', '', EVER, EVER],
  'open-rooms': ['', '', '', '', EVER, '', '', '', '', '', '', EVER, EVER],

  'see-room': ['', '', '', '', EVER, EVER, EVER, EVER, EVER, EVER, EVER, EVER, EVER],
  'correct-room': ['', '', '', '', EVER, '', '', '', '', '', '', EVER, EVER],
  'manage-members': ['', '', '', '', USED, '', '', '', '', '', '', USED, USED],
  ...every(['freeze-writing', 'give-hats', 'edit-charter', 'move-stages', 'run-rounds'], duty()),
  ...every(['manage-documents', 'run-meetings', 'moderate', 'facilitate'], duty()),
  'invite-residents': ['', '', '', '', '', USED, '', '', '', '', '', USED, ''],
  'invite-partners': ['', '', '', '', '', '', '', '', USED, '', '', USED, ''],
  'review-contributions': ['', '', '', '', '', '', USED, '', '', '', '', USED, ''],

  'take-part': ['', '', '', '', '', ...each(USED, 8)],

  read: ['', '', '', '', '', EVER, EVER, EVER, EVER, EVER, EVER, EVER, EVER],
  comment: ['', '', '', '', '', ...each('drfslv', 8)],
  amend: ['', '', '', '', '', ...each('drflv', 8)],
  write: ['', '', '', '', '', 'd', 'dr', '', '', 'dr', '', '', ''],
  structure: ['', '', '', '', '', '', 'dslv', '', '', 'dslv', '', 'dfslv', ''],
  decide: ['', '', '', '', '', USED, '', USED, '', USED, USED, USED, USED],
  'manage-actions': ['', '', '', '', '', '', 'dslv', '', '', 'dslv', '', 'dfslv', ''],
  'follow-action': ['', '', '', '', '', 'draslv', 'draslv', '', '', 'draslv', '', 'draslv', ''],
  'run-meeting': ['', '', '', '', '', '', '', '', '', '', EVER, EVER, ''],
  'open-meeting': ['', '', '', '', '', '', '', '', '', '', USED, USED, ''],

  visit: ['', '', EVER, EVER, ...each('', 9)],
  'come-in': ['', '', USED, USED, ...each('', 9)],
  'see-own-words': ['', '', '', EVER, ...each('', 9)],
  ...every(['give-words', 'give-answers', 'give-comments'], ['', '', USED, USED, ...each('', 9)]),
};

function every<Name extends Capability>(
  names: readonly Name[],
  row: readonly string[],
): Record<Name, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, row])) as Record<Name, readonly string[]>;
}

function each(cell: string, times: number): string[] {
  return Array.from({ length: times }, () => cell);
}

/** Only who administers the site. */
function site(): string[] {
  return ['', '', '', '', EVER, '', '', '', '', '', '', '', EVER];
}

/** Only who runs the room, while it is in use. */
function duty(): string[] {
  return ['', '', '', '', '', '', '', '', '', '', '', USED, ''];
}

const inOrder = (letters: string) => [...letters].sort().join('');

test.each(CAPABILITIES)('%s: everybody, in every state of a room', (capability) => {
  const said = ACTORS.map((who) =>
    Object.entries(STATES)
      .filter(([, situation]) => may(who, capability, where(situation)))
      .map(([letter]) => letter)
      .join(''),
  );
  expect(said.map(inOrder)).toEqual(TABLE[capability].map(inOrder));
});

test.each(ACCOUNT_CAPABILITIES)('%s: of their own account, whoever has one', (capability) => {
  const own = ACTORS.map((who) => may(who, capability, { account: { own: true } }));
  expect(own).toEqual(ACTORS.map(({ is }) => is !== 'guest'));
});

test('an archived cooperation is seen and corrected as before, and nothing is added to it', () => {
  const namesWhere = (archived: boolean) =>
    ACTORS.map((who) => [...allowed(who, { cooperation: { archived } }, COOPERATION_CAPABILITIES)]);
  const kept = namesWhere(false).map((names) =>
    names.filter((name) => name !== 'add-territories' && name !== 'open-rooms'),
  );
  expect(namesWhere(true)).toEqual(kept);
});

test('what is about a room is nobody’s where no room is named', () => {
  const beyond = new Set(CAPABILITIES.filter((capability) => ACTORS.some((who) => may(who, capability))));
  expect([...beyond]).toEqual(CAPABILITIES.filter((name) => BEYOND_ROOMS.has(name)));
});

/** A chair is of a meeting, and a guest of an invitation, which need no room to be known. */
const BEYOND_ROOMS = new Set<Capability>([
  'create-cooperations',
  'see-every-room',
  'see-people',
  'end-sessions',
  'correct-people',
  'name-administrators',
  'change-data-notice',
  'see-kept-mails',
  'set-up-site',
  'read-site-journal',
  'read-account-journal',
  'erase-account',
  'see-cooperation',
  'correct-cooperation',
  'add-territories',
  'open-rooms',
  'open-rooms-of-others',
  'run-meeting',
  'visit',
  'see-own-words',
]);
