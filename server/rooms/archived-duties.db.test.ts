import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { documents, sections } from '#db/schema.ts';
import type { ContributionId, InvitationId, PersonId, QuestionId, RoundId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { readAccount } from '../accounts/account-access.ts';
import { takeToAgenda } from '../actions/take-to-agenda.ts';
import { addDocument } from '../documents/add-document.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { changeStage } from '../documents/change-stage.ts';
import { retitleDocument } from '../documents/retitle-document.ts';
import { emptySection } from '../documents/sections/empty-section.ts';
import { setLocked } from '../documents/sections/lock-section.ts';
import { eraseAuthor } from '../erasure/erase-author.ts';
import { cancelMeeting } from '../meetings/cancel-meeting.ts';
import { conveneMeeting } from '../meetings/convene-meeting.ts';
import { createMeeting } from '../meetings/create-meeting.ts';
import { dismissReports } from '../residents/contributions/report-contribution.ts';
import { hideContribution } from '../residents/contributions/settle-contribution.ts';
import { endGuest, keepAsMember, listCame } from '../residents/invitations/keep-guest.ts';
import { listInvitations } from '../residents/invitations/list-invitations.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { pauseInvitation } from '../residents/invitations/steer-invitation.ts';
import { askQuestion, closeQuestion } from '../residents/questions/ask-question.ts';
import { addTheme } from '../residents/questions/group-answers.ts';
import { endRound } from '../rounds/end-round.ts';
import { extendRound } from '../rounds/extend-round.ts';
import { previewRound } from '../rounds/preview-round.ts';
import { createMeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { setRoomArchived } from './correct-room.ts';
import { setFrozen } from './freeze-writing.ts';
import { giveHat } from './hats/give-hat.ts';
import { addMember } from './members/add-member.ts';
import { previewMembers } from './members/add-members.ts';
import { changeMandate } from './members/change-mandate.ts';
import { inviteAgain, readInvitations } from './members/member-invitation.ts';
import { nameFacilitator } from './members/name-facilitator.ts';
import { removeMember } from './members/remove-member.ts';

const { services, database } = await createTestServices();

/** No such round, invitation, question or contribution: whose duty it is comes first. */
const NONE = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

type Act = (actor: PersonId) => Promise<unknown>;

/** What is done in a room by those whose duty it is, by who is said to have it. */
async function dutiesIn(room: RoomFixture) {
  const { roomId, town, members } = room;
  const { elected } = members;
  const { meetingId } = await createMeetingFixture(services, room);
  const [document] = await database.select().from(documents).where(eq(documents.roomId, roomId));
  if (!document) throw new Error('the room has no document');
  const [section] = await database.select().from(sections).where(eq(sections.documentId, document.id));
  if (!section) throw new Error('the document has no section');
  const seat = { role: 'resident', territoryId: town } as const;
  const invited = { roomId, invitationId: NONE as InvitationId };
  const asked = { roomId, questionId: NONE as QuestionId };
  const said = { roomId, contributionId: NONE as ContributionId };
  const guest = { roomId, personId: elected };
  const meeting = {
    ...{ title: 'Séance', startsAt: new Date(), timeZone: 'Europe/Paris', place: '', link: '', format: 'in-person' },
    ...{ items: [], chairId: null, secretaryId: null, follows: null },
  };
  const acts: Readonly<Record<'only-facilitators' | 'only-reviewers' | 'only-inviters', Record<string, Act>>> = {
    'only-facilitators': {
      'give a hat': (by) => giveHat(services, by, roomId, { personId: elected, hat: seat }),
      'add a member': (by) => {
        const mandate = { name: 'Ewen Postic', email: 'ewen@exemple.fr', mandate: seat, facilitator: false };
        return addMember(services, by, roomId, mandate);
      },
      'add a list of members': (by) => previewMembers(services, by, roomId, 'Ewen Postic; ewen@exemple.fr'),
      'see who was invited': (by) => readInvitations(services, by, roomId),
      'invite a member again': (by) => inviteAgain(services, by, roomId, elected),
      'change a mandate': (by) =>
        changeMandate(services, by, roomId, { personId: elected, mandate: seat, beginsOn: null }),
      'name a facilitator': (by) => nameFacilitator(services, by, roomId, { personId: elected, facilitator: true }),
      'take a member out': (by) => removeMember(services, by, roomId, elected),
      'correct an account': (by) => readAccount(services, by, { personId: elected, roomId }),
      'stop all writing': (by) => setFrozen(services, by, roomId, true),
      'prepare a round': (by) => previewRound(services, by, roomId, { rule: 'draw-lots', seed: null }),
      'give a round more time': (by) => extendRound(services, by, roomId, NONE as RoundId),
      'end a round': (by) => endRound(services, by, roomId, NONE as RoundId),
      'prepare a meeting': (by) => createMeeting(services, by, roomId, meeting as never),
      'convene a meeting': (by) => conveneMeeting(services, by, meetingId),
      'cancel a meeting': (by) => cancelMeeting(services, by, meetingId, 'Neige.'),
      'take actions to a meeting': (by) => takeToAgenda(services, by, meetingId, 'Les actions à regarder'),
      'add a document': (by) => addDocument(services, by, roomId, { kind: 'free', title: 'Note', language: 'fr' }),
      'retitle a document': (by) => retitleDocument(services, by, document.id, 'Autrement'),
      'archive a document': (by) => archiveDocument(services, by, document.id),
      'move a document on': (by) => changeStage(services, by, document.id, 'review'),
      'lock a section': (by) => setLocked(services, by, section.id, true),
      'empty a section': (by) => emptySection(services, by, section.id, 'Trop long'),
      'keep a guest': (by) => keepAsMember(services, by, guest),
      'send a guest away': (by) => endGuest(services, by, guest),
    },
    'only-inviters': {
      'make a link': (by) => makeInvitation(services, by, roomId, { gives: 'seat', role: 'resident' } as never),
      'list links': (by) => listInvitations(services, by, roomId),
      'see who came': (by) => listCame(services, by, invited),
      'stop a link': (by) => pauseInvitation(services, by, invited, true),
      'ask a question': (by) => askQuestion(services, by, roomId, { kind: 'open', options: [] } as never),
      'close a question': (by) => closeQuestion(services, by, asked),
    },
    'only-reviewers': {
      'hide a contribution': (by) => hideContribution(services, by, said, { hidden: true, why: 'Un nom' }),
      'let what was reported be': (by) => dismissReports(services, by, said),
      'put answers under a theme': (by) => addTheme(services, by, asked, 'Les cars'),
      'erase an author': (by) => eraseAuthor(services, by, said, 'with-words' as never),
    },
  };
  return Object.entries(acts).flatMap(([others, byName]) =>
    Object.entries(byName).map(([name, act]) => ({ name, others, act })),
  );
}

let room: RoomFixture;
let duties: Awaited<ReturnType<typeof dutiesIn>>;
beforeAll(async () => {
  room = await createRoomFixture(services);
  duties = await dutiesIn(room);
  await setRoomArchived(services, room.members.facilitator, room.roomId, true);
});

it('an archived room says to those who run it that it is archived, whatever they want to do', async () => {
  for (const { name, act } of duties) {
    expect([name, await act(room.members.facilitator)]).toEqual([name, refuse('room-archived')]);
  }
});

it('an archived room says to who could not do it anyway whose duty it is', async () => {
  for (const { name, others, act } of duties) {
    expect([name, await act(room.members.resident)]).toEqual([name, refuse(others as never)]);
  }
});
