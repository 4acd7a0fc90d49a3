import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SERVER = path.resolve(import.meta.dirname, '..');

/** What changes a room, by which everybody who has it open draws something anew. */
const CHANGES_A_ROOM =
  /\b(changeRoom|changeRoomRights|changeRoomMembers|changeMeeting|changeDecisionState|tellRoom|refreshRooms|refreshRoomsOf)[<(]/;
/** What bounds one person within an hour or less, or for good. */
const BOUND_OF_ITS_OWN =
  /\b(admitRepeat|ifAdmitted|mayRemark|saysTooMuch|changesTooMuch|proposesTooMuch|replyInThread|admit|hasLeft|countUp|admitted|perHour|CODE_GUESSES)\b/;

/**
 * Those that any member, or a guest, may do again and again, and those by which whoever runs a room
 * adds what stays.
 */
const BOUND_BY_PERSON = [
  'accounts/correct-person.ts',
  'accounts/correct-somebody.ts',
  'actions/add-action-line.ts',
  'actions/change-action-field.ts',
  'actions/remove-action-line.ts',
  'actions/review-action.ts',
  'amendments/discuss-amendment.ts',
  'amendments/propose-amendment.ts',
  'decisions/draft-decision.ts',
  'documents/add-document.ts',
  'documents/sections/add-section.ts',
  'documents/sections/retitle-section.ts',
  'hall/come-by-code.ts',
  'hall/give-voice.ts',
  'history/name-moment.ts',
  'meetings/create-meeting.ts',
  'meetings/reply-to-meeting.ts',
  'minutes/remark-on-minutes.ts',
  'residents/contributions/contribute.ts',
  'residents/contributions/note-paper.ts',
  'residents/contributions/report-contribution.ts',
  'rooms/charter/change-charter.ts',
  'rooms/hats/change-hat.ts',
  'rooms/members/add-member.ts',
  'rooms/members/add-members.ts',
  'rounds/start-round.ts',
  'threads/change-comment.ts',
  'threads/open-thread.ts',
  'threads/reply-in-thread.ts',
  'threads/resolve-thread.ts',
];

/**
 * Those of whoever runs a room or writes its plan, and those that end something for good: the bound
 * on all that a person changes (`change-rate.ts`) is theirs.
 */
const BOUND_BY_ALL_CHANGES = [
  'actions/abandon-action.ts',
  'actions/add-action.ts',
  'actions/link-sections.ts',
  'actions/merge-actions.ts',
  'actions/take-to-agenda.ts',
  'amendments/accept-amendment.ts',
  'amendments/answer-amendment.ts',
  'amendments/put-to-meeting.ts',
  'amendments/settle-by-decision.ts',
  'amendments/take-back-amendment.ts',
  'amendments/write-amendment.ts',
  'cooperations/correct-cooperation.ts',
  'decisions/close-decision.ts',
  'decisions/open-decision.ts',
  'decisions/see-to-decision.ts',
  'decisions/take-another-way.ts',
  'decisions/withdraw-decision.ts',
  'documents/archive-document.ts',
  'documents/change-stage.ts',
  'documents/sections/empty-section.ts',
  'documents/sections/lock-section.ts',
  'documents/sections/move-section.ts',
  'documents/sections/remove-section.ts',
  'documents/retitle-document.ts',
  'hall/add-item.ts',
  'hall/close-meeting.ts',
  'hall/move-agenda.ts',
  'hall/note-guests.ts',
  'hall/note-presence.ts',
  'hall/open-meeting.ts',
  'hall/order-agenda.ts',
  'history/record-restoration.ts',
  'meetings/cancel-meeting.ts',
  'meetings/change-meeting.ts',
  'meetings/convene-meeting.ts',
  'meetings/remind-silent.ts',
  'minutes/publish-minutes.ts',
  'residents/questions/ask-question.ts',
  'erasure/erase-guest.ts',
  'erasure/leave-rooms.ts',
  'residents/questions/group-answers.ts',
  'residents/invitations/keep-guest.ts',
  'residents/invitations/make-invitation.ts',
  'residents/invitations/prolong-invitation.ts',
  'residents/contributions/settle-contribution.ts',
  'residents/invitations/steer-invitation.ts',
  'residents/invitations/take-seat.ts',
  'rooms/members/change-mandate.ts',
  'rooms/correct-room.ts',
  'rooms/members/describe-member.ts',
  'rooms/freeze-writing.ts',
  'rooms/hats/give-hat.ts',
  'rooms/members/name-facilitator.ts',
  'rooms/members/remove-member.ts',
  'rounds/end-round.ts',
  'rounds/extend-round.ts',
  'rounds/say-understood.ts',
  'territories/add-territory.ts',
  'territories/correct-territory.ts',
  'territories/move-territory.ts',
  'territories/remove-territory.ts',
];

/** What others are made of, and what no person asks for. */
const NO_USE_CASES = [
  'actions/note-title.ts',
  'decisions/call-off-amending.ts',
  'decisions/decision-access.ts',
  'decisions/note-ballot.ts',
  'meetings/meeting-access.ts',
  'rooms/change-room-rights.ts',
  'rooms/change-room.ts',
  'rooms/refresh-rooms.ts',
  'threads/find-places.ts',
];

const read = (file: string) => readFileSync(path.join(SERVER, file), 'utf8');
const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.ts$/.test(file) && !/\.test\.ts$|testing\//.test(file),
);

describe('whatever has everybody’s pages drawn anew', () => {
  test('is named here with what bounds it', () => {
    const changing = files.filter((file) => CHANGES_A_ROOM.test(read(file)));
    expect(changing.sort()).toEqual([...BOUND_BY_PERSON, ...BOUND_BY_ALL_CHANGES, ...NO_USE_CASES].sort());
  });

  test.each(BOUND_BY_PERSON)('has a bound by person where it is repeated, or what it adds stays: %s', (file) => {
    expect(read(file)).toMatch(BOUND_OF_ITS_OWN);
  });
});

/** Every file that adds rows, by what is the bound of how many. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  /** So many by one person in an hour, or less. */
  'by person and hour': [
    'actions/add-action-line.ts',
    'actions/note-change.ts',
    'amendments/propose-amendment.ts',
    'decisions/draft-decision.ts',
    'documents/sections/add-section.ts',
    'hall/give-voice.ts',
    'history/name-moment.ts',
    'meetings/create-meeting.ts',
    'meetings/reply-to-meeting.ts',
    'residents/contributions/note-paper.ts',
    'residents/contributions/report-contribution.ts',
    'residents/invitations/take-place.ts',
    'residents/invitations/take-seat.ts',
    'rooms/charter/change-charter.ts',
    'rooms/members/add-member.ts',
    'rounds/start-round.ts',
    'threads/insert-thread.ts',
  ],
  /** So many in a room, a document, a meeting or an action, which a limit of the domain names. */
  'in its place': [
    'actions/add-action.ts',
    'actions/link-sections.ts',
    'actions/review-action.ts',
    'decisions/see-to-decision.ts',
    'hall/add-item.ts',
    'hall/note-guests.ts',
    'minutes/remark-on-minutes.ts',
    'residents/invitations/make-invitation.ts',
    'residents/questions/ask-question.ts',
    'residents/questions/group-answers.ts',
  ],
  /** One for each of what is bounded already: a member, a document, a ballot, a day. */
  'one each': [
    'amendments/answer-amendment.ts',
    'decisions/cast-ballot.ts',
    'decisions/choose-sections.ts',
    'decisions/open-decision.ts',
    'decisions/settle-sections.ts',
    'digest/daily-mail-setting.ts',
    'digest/send-digest.ts',
    'documents/create-documents.ts',
    'history/note-seen.ts',
    'meetings/agenda-rows.ts',
    'minutes/create-minutes.ts',
    'minutes/read-minutes.ts',
    'accounts/change-address.ts',
    'sign-in/setup-link.ts',
    'residents/contributions/write-contribution.ts',
    'residents/data-notice.ts',
    'residents/invitations/guest-link.ts',
    'residents/public-page.ts',
    'rooms/members/insert-membership.ts',
    'rooms/members/mandate-rows.ts',
    'rooms/repeat-limits.ts',
    'rounds/seat-newcomer.ts',
    'sync/log/shown-clients.ts',
    'sync/log/snapshots.ts',
    'sync/room/room-leases.ts',
    'texts/stored-texts.ts',
    'threads/read-threads.ts',
  ],
  /** Bounded with all else that a person changes (`change-rate.ts`), or by network at the door. */
  'with all changes': [
    'cooperations/create-cooperation.ts',
    'cooperations/replace-themes.ts',
    'hall/note-presence.ts',
    'sign-in/open-session.ts',
    'sign-in/sign-in-links.ts',
    'rooms/create-room.ts',
    'territories/add-territory.ts',
  ],
  /** Entries of what is bounded above, and what is asked for by a file that is. */
  'written along': [
    'journal/record-entry.ts',
    'residents/contributions/keep-contribution.ts',
    'sync/log/group-commit.ts',
  ],
};

describe('whatever adds rows', () => {
  test('is named here with what bounds how many', () => {
    const adding = files.filter(
      (file) => /\.insert\(\w+\)|insert into \b/.test(read(file)) && !file.startsWith('demo/'),
    );
    expect(adding.sort()).toEqual(Object.values(ROWS).flat().sort());
  });

  test.each(ROWS['by person and hour'] ?? [])('has a bound by person and hour: %s', (file) => {
    expect(read(file)).toMatch(BOUND_OF_ITS_OWN);
  });

  test.each(ROWS['in its place'] ?? [])('names the limit of its place: %s', (file) => {
    expect(read(file)).toMatch(/\b[A-Z]+_LIMITS\.\w+|\bmayRemark\b/);
  });
});
