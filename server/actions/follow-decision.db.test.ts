import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { actions, adoptedVersions, invitations } from '#db/schema.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { DecisionDraft } from '../decisions/draft-decision.ts';
import { readAdopted } from '../decisions/read-adopted.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { loadShown } from '../residents/invitations/visit-access.ts';
import { closeInItsWay, holdMeeting, opened } from '../testing/decision-fixture.ts';
import { sayInLog } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { addAction } from './add-action.ts';
import { makeAction, makeStep } from './follow-decision.ts';
import { listActions } from './list-actions.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let meeting: Awaited<ReturnType<typeof holdMeeting>>;
beforeEach(async () => {
  room = await createRoomFixture(services);
  meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
});

const open = (change: Partial<DecisionDraft> = {}) =>
  opened(services, room.members.facilitator, meeting, { method: 'recorded', ...change });

async function carried(change: Partial<DecisionDraft> = {}) {
  const place = await open(change);
  expect(await closeInItsWay(services, room.members.facilitator, place)).toMatchObject({
    value: { outcome: 'carried' },
  });
  return place;
}

async function plan() {
  const read = await listActions(services, room.members.resident, room.roomId);
  if (!read.ok || !read.value.document) throw new Error('no plan');
  return { ...read.value, documentId: read.value.document.id as DocumentId };
}

async function added(title: string): Promise<SectionId> {
  const wish = { title, key: randomUUID(), orientationId: null };
  const outcome = await addAction(services, room.members.technician, room.roomId, wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.sectionId;
}

it('what a meeting decided becomes one action, however often it is pressed', async () => {
  const place = await carried();
  const { technician, elected } = room.members;
  expect(await makeAction(services, elected, place)).toEqual(refuse('no-actions-for-hat'));
  expect(await makeAction(services, technician, place)).toMatchObject({ value: { number: 1, wasThere: false } });
  expect(await makeAction(services, technician, place)).toMatchObject({ value: { number: 1, wasThere: true } });
  expect((await plan()).actions.map(({ title }) => title)).toEqual(['L’eau des sources']);
});

it('or a milestone, once in each action, due when the decision is', async () => {
  const place = await carried({ dueOn: '2027-03-31' });
  const [one, other] = [await added('Une'), await added('Autre')];
  for (const id of [one, one, other]) {
    expect(await makeStep(services, room.members.technician, place, id)).toEqual(accept(null));
  }
  const steps = (await plan()).actions.map((action) => action.steps.map(({ title, dueOn }) => [title, dueOn]));
  expect(steps).toEqual([[['L’eau des sources', '2027-03-31']], [['L’eau des sources', '2027-03-31']]]);
});

it('what is not carried yet becomes nothing, and strangers find nothing', async () => {
  const place = await open();
  expect(await makeAction(services, room.members.technician, place)).toEqual(refuse('decision-not-carried'));
  expect(await makeAction(services, room.outsider, place)).toEqual(refuse('not-found'));
});

it('an action that was adopted is never removed, and is read by members alone while it is not announced', async () => {
  const id = await added('Maison de la transition');
  const { documentId } = await plan();
  await sayInLog(services, room, documentId, id, 'Le lieu n’est pas arrêté.');
  await carried({ sections: [{ sectionId: id, effect: 'adopt' }] });
  expect(await removeSection(services, room.members.facilitator, id)).toMatchObject({ ok: false });
  const [version] = await database.select().from(adoptedVersions).where(eq(adoptedVersions.sectionId, id));
  if (!version) throw new Error('not adopted');
  expect((await readAdopted(services, null, version.id)).ok).toBe(true);
  await database.update(actions).set({ confidential: true }).where(eq(actions.sectionId, id));
  expect(await readAdopted(services, null, version.id)).toEqual(refuse('not-found'));
  expect((await readAdopted(services, room.members.resident, version.id)).ok).toBe(true);
});

it('guests are shown an action once it is announced, and not before', async () => {
  const id = await added('Maison de la transition');
  const made = await makeInvitation(services, room.members.facilitator, room.roomId, {
    title: 'Votre avis',
    welcome: '',
    gives: 'contributions',
    role: 'resident',
    territoryId: null,
    documentId: null,
    sectionIds: [],
    allows: ['words'],
    review: true,
    places: null,
    days: 30,
  });
  if (!made.ok) throw new Error(made.code);
  const [invitation] = await database.select().from(invitations).where(eq(invitations.id, made.value.invitationId));
  if (!invitation) throw new Error('not invited');
  const isShown = async () =>
    (await loadShown(database, invitation)).some(({ sections }) => sections.some((section) => section.id === id));
  expect(await isShown()).toBe(true);
  await database.update(actions).set({ confidential: true }).where(eq(actions.sectionId, id));
  expect(await isShown()).toBe(false);
});
