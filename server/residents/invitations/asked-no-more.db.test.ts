import { expect, it } from 'vitest';
import type { QuestionId, SectionId } from '#domain/ids.ts';
import { newToken } from '../../sign-in/hash-token.ts';
import { createFreshDocument } from '../../testing/fresh-document.ts';
import { createRoomFixture } from '../../testing/room-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { askQuestion, closeQuestion } from '../questions/ask-question.ts';
import { isAskedNoMore } from './asked-no-more.ts';
import { makeInvitation } from './make-invitation.ts';
import { readVisit } from './read-visit.ts';

const { services } = await createTestServices();

it('a closed question is known as one by who was asked it, and by nobody else', async () => {
  const { members, roomId, town } = await createRoomFixture(services);
  const { facilitator } = members;
  const document = await createFreshDocument(services, roomId);
  const visitOf = async (sectionIds: readonly SectionId[], allows: 'answers' | 'words' = 'answers') => {
    const made = await makeInvitation(services, facilitator, roomId, {
      title: 'Que vous manque-t-il ?',
      welcome: '',
      gives: 'contributions',
      role: 'resident',
      territoryId: town,
      documentId: document.id,
      sectionIds,
      allows: [allows],
      review: true,
      places: null,
      days: 30,
    });
    if (!made.ok) throw new Error(made.code);
    const { invitationId, secret } = made.value;
    const visit = await readVisit(services, invitationId, { link: secret, guest: newToken() });
    if (!visit.ok) throw new Error(visit.code);
    return visit.value;
  };
  const [levers, prospects] = [document.section('levers'), document.section('prospects')];
  const asked = await askQuestion(services, facilitator, roomId, {
    prompt: 'Et vous ?',
    details: '',
    kind: 'words',
    options: [],
    several: false,
    sectionId: levers,
  });
  if (!asked.ok) throw new Error(asked.code);
  const [here, elsewhere, silent] = [
    await visitOf([levers]),
    await visitOf([prospects]),
    await visitOf([levers], 'words'),
  ];
  expect(await isAskedNoMore(services, here, asked.value)).toBe(false);
  await closeQuestion(services, facilitator, { roomId, questionId: asked.value });
  expect(await isAskedNoMore(services, here, asked.value)).toBe(true);
  expect(await isAskedNoMore(services, elsewhere, asked.value)).toBe(false);
  expect(await isAskedNoMore(services, silent, asked.value)).toBe(false);
  expect(await isAskedNoMore(services, here, crypto.randomUUID() as QuestionId)).toBe(false);
});
