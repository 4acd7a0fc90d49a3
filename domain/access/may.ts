import type { Charter } from '../charter/charter.ts';
import type { InvitedTo } from '../residents/invitation.ts';
import type { Role, Seat } from '../seat.ts';
import { CAPABILITIES, type Capability } from './capability.ts';
import { contributeRefusal, seesOwnWords, visitRefusal } from './visit-refusal.ts';
import type { DocumentNow, MeetingNow, RoomNow, SectionOwnership, Where } from './where.ts';
import type { Actor, Seated } from './who.ts';
import { writeRefusal, writingRoles } from './write-refusal.ts';

/**
 * Whether somebody may do something now: the only place where that is decided, for whoever it is.
 * Writing follows the hat, deciding the mandate, running the room the duty; a guest has what their
 * invitation lets them do. An archived room is only seen, and corrected or taken out of the archive
 * by whoever may.
 */
export function may(who: Actor, capability: Capability, where: Where = {}): boolean {
  return RULES[capability](who, where);
}

/** All that somebody may do there now, of what is asked about. */
export function allowed<Asked extends Capability = Capability>(
  who: Actor,
  where: Where = {},
  among: readonly Asked[] = CAPABILITIES as readonly Capability[] as readonly Asked[],
): Set<Asked> {
  return new Set(among.filter((capability) => may(who, capability, where)));
}

type Rule = (who: Actor, where: Where) => boolean;

const RULES: { readonly [Name in Capability]: Rule } = {
  'create-cooperations': administers,
  'see-people': administers,
  'end-sessions': administers,
  'correct-people': administers,
  'name-administrators': administers,
  'change-data-notice': administers,
  'see-kept-mails': administers,
  'set-up-site': administers,
  'read-site-journal': administers,

  'read-account-journal': isOfAccount,
  'erase-account': isOfAccount,

  'see-cooperation': isOfIt,
  'correct-cooperation': administers,
  'add-territories': growing(oversees),
  'open-rooms': growing(oversees),
  'open-rooms-of-others': administers,
  'see-every-room': administers,

  'see-room': inRoom(isOfIt),
  'correct-room': inRoom(oversees),
  'manage-members': inUse(oversees),
  'freeze-writing': inUse(facilitates),
  'give-hats': inUse(facilitates),
  'edit-charter': inUse(facilitates),
  'move-stages': inUse(facilitates),
  'run-rounds': inUse(facilitates),
  'manage-documents': inUse(facilitates),
  'run-meetings': inUse(facilitates),
  'invite-residents': inUse((who, { charter }) => facilitates(who) || hasMandate(who, charter.residents.inviters)),
  'invite-partners': inUse((who) => facilitates(who) || hasMandate(who, ['partner'])),
  'review-contributions': inUse((who) => who.is === 'member' && reviews(who)),

  'take-part': inUse(isMember),

  read: inRoom(isMember),
  comment: inUse((who, { charter }, { document }) => hatRights(who, charter, document)?.comment ?? false),
  amend: inUse((who, { charter }, where) => hatRights(who, charter, amendedAs(where))?.amend ?? false),
  write: (who, { room, document, section }) =>
    room && document && section ? writeRefusal(who, { room, document, section }) === null : false,
  structure: inUse((who, room, { document }) => shapesDraft(who, room.charter.structure.sections, room, document)),
  moderate: inUse(facilitates),
  decide: inUse((who, { charter }) => who.is === 'member' && decides(charter, who)),
  facilitate: inUse(facilitates),

  'manage-actions': inUse((who, room, { document }) => managesActions(who, room.charter, room, document)),
  'follow-action': inUse((who, room, { section }) => followsAction(who, room, section)),

  'run-meeting': (who, { meeting }) => facilitates(who) || isOfficer(who, meeting),
  'open-meeting': inUse((who, _, { meeting }) => facilitates(who) || isOfficer(who, meeting)),

  visit: (who) => who.is === 'guest' && visitRefusal(who) === null,
  'come-in': inRoom(mayContribute),
  'see-own-words': (who) => who.is === 'guest' && seesOwnWords(who),
  'give-words': gives('words'),
  'give-answers': gives('answers'),
  'give-comments': gives('comments'),
};

function isMember(who: Actor): boolean {
  return who.is === 'member';
}

function facilitates(who: Actor): boolean {
  return who.is === 'member' && who.facilitator;
}

function administers(who: Actor): boolean {
  return who.is === 'administrator' || (who.is === 'member' && who.administrator === true);
}

/** Whose account it is, and who administers the site. */
function isOfAccount(who: Actor, { account }: Where): boolean {
  return administers(who) || (hasAccount(who) && account?.own === true);
}

/** Who comes by a link has none, whatever they hold here. */
function hasAccount(who: Actor): boolean {
  return who.is !== 'guest';
}

/** Who sits in it, and who administers the site. */
function isOfIt(who: Actor): boolean {
  return isMember(who) || administers(who);
}

/** Who runs it, and who administers the site. */
function oversees(who: Actor): boolean {
  return facilitates(who) || administers(who);
}

function hasMandate(who: Actor, roles: readonly Role[]): boolean {
  return who.is === 'member' && roles.includes(who.mandate.role);
}

/** Whether somebody reviews what residents bring into their room, as long as it is in use. */
export function reviews({ facilitator, mandate }: Pick<Seated, 'facilitator'> & SeatedAs): boolean {
  return facilitator || mandate.role === 'technician';
}

type SeatedAs = { readonly mandate: Pick<Seat, 'role'> };

/** Whether a mandate takes part in decisions. */
export function decides({ deciders }: Pick<Charter, 'deciders'>, { mandate }: SeatedAs): boolean {
  return deciders.includes(mandate.role);
}

/**
 * Whether a charter lets somebody change their hat by themselves, outside of rounds: where
 * facilitators give hats, they alone.
 */
export function choosesHat(
  { hatChanges }: Pick<Charter, 'hatChanges'>,
  { facilitator }: Pick<Seated, 'facilitator'>,
): boolean {
  return hatChanges === 'freely' || (hatChanges === 'by-facilitator' && facilitator);
}

/** What a charter lets a member's hat do in a document, beside writing. */
function hatRights(who: Actor, { stages }: Charter, document?: DocumentNow) {
  return who.is === 'member' && document ? stages[document.stage][who.hat.role] : null;
}

/**
 * The document as its charter judges amendments to a section: to one that is adopted as to a
 * document that is, since a decision alone reopens it, and nobody could accept them before.
 */
function amendedAs({ document, section }: Where): DocumentNow | undefined {
  return document && section?.adopted ? { ...document, stage: 'adopted' } : document;
}

/**
 * Whoever runs the room, and who wears one of these roles unless writing is frozen, while the
 * document is drafted. The sections of minutes are the items of a meeting, and nobody's to shape.
 */
function shapesDraft(
  who: Actor,
  roles: readonly Role[],
  { frozen }: Pick<RoomNow, 'frozen'>,
  document?: DocumentNow,
): boolean {
  if (who.is !== 'member' || document?.stage !== 'drafting' || document.kind === 'minutes') return false;
  return who.facilitator || (!frozen && roles.includes(who.hat.role));
}

/** The rule of `manage-actions`, for a page that knows no more of the charter than that. */
export function managesActions(
  who: Actor,
  { structure }: { readonly structure: { readonly actions: readonly Role[] } },
  room: Pick<RoomNow, 'frozen'>,
  document?: DocumentNow,
): boolean {
  return shapesDraft(who, structure.actions, room, document);
}

/**
 * Noting how an action goes on, when its text is adopted or put to a vote too, since neither is
 * part of it: for whoever runs the room, for the roles that the charter names for actions, and for
 * those who write in the action while it is drafted.
 */
function followsAction(who: Actor, { charter, frozen }: RoomNow, section?: SectionOwnership): boolean {
  if (who.is !== 'member' || !section || frozen) return false;
  if (who.facilitator || charter.structure.actions.includes(who.hat.role)) return true;
  return writingRoles(charter, { stage: 'drafting' }, section).includes(who.hat.role);
}

/** A meeting's chair and its secretary run it, beside facilitators. */
function isOfficer(who: Actor, meeting?: MeetingNow): boolean {
  if (who.is !== 'member' || !meeting || who.membershipId === undefined) return false;
  return who.membershipId === meeting.chairId || who.membershipId === meeting.secretaryId;
}

function mayContribute(who: Actor, room: RoomNow): boolean {
  return who.is === 'guest' && contributeRefusal(who, room) === null;
}

function gives(what: InvitedTo): Rule {
  return inRoom((who, room) => who.is === 'guest' && mayContribute(who, room) && who.invitation.allows.includes(what));
}

/** A rule about what is added to a cooperation: to one that is archived, nobody may. */
function growing(rule: (who: Actor) => boolean): Rule {
  return (who, { cooperation }) => !cooperation?.archived && rule(who);
}

/** A rule about a room, archived or not. */
function inRoom(rule: (who: Actor, room: RoomNow, where: Where) => boolean): Rule {
  return (who, where) => where.room !== undefined && rule(who, where.room, where);
}

/** A rule about a room that is in use: in one that is archived, nobody may. */
function inUse(rule: (who: Actor, room: RoomNow, where: Where) => boolean): Rule {
  return inRoom((who, room, where) => !room.archived && rule(who, room, where));
}
