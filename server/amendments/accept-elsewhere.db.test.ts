import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { accept, refuse } from '#domain/refusal.ts';
import { publish, subscribe } from '../bus/process-bus.ts';
import { AS_PROPOSED, amendmentFixture } from '../testing/amendment-fixture.ts';
import { readJournal } from '../testing/room-fixture.ts';
import { syncWithSockets, until } from '../testing/sync-harness.ts';
import { writesForOthers } from '../writes-for-others.ts';
import { acceptAmendment } from './accept-amendment.ts';
import { takeBackAmendment, writeTakeBackHere } from './take-back-amendment.ts';
import { writeAmendmentHere } from './write-amendment.ts';

const { services, database, fresh, proposed, place, stateOf, text } = await amendmentFixture();

/** Has the process that wrote the text, and so has the room, hear the others. */
async function hear(): Promise<void> {
  let isHeard = false;
  const endSession = () => {
    isHeard = true;
  };
  const sync = { ...services.sync, endSession };
  const subscription = subscribe(database, sync, pino({ level: 'silent' }), writesForOthers(services));
  onTestFinished(() => subscription.stop());
  await until(async () => {
    await publish(database, { type: 'session-ended', sessionId: 'nobody’s' });
    return isHeard;
  });
}

/** As good as a process of its own that does not have the room. */
function another() {
  const sync = syncWithSockets(database);
  onTestFinished(() => sync.stop());
  return { ...services, sync };
}

test('accepted in a process that does not have the room, an amendment is written by the one that has it, once', async () => {
  const { room } = await fresh();
  await hear();
  const id = await proposed();
  expect((await acceptAmendment(another(), room.members.technician, place(id), AS_PROPOSED)).ok).toBe(true);
  expect([await stateOf(id), await text()]).toEqual(['accepted', 'Avant\nSix cars par jour le soir\nAprès']);
  const accepted = (await readJournal(services, room.roomId)).filter(({ action }) => action === 'amendment-accepted');
  expect(accepted).toHaveLength(1);
});

test('where nobody hears of it, it stays being accepted until somebody does, and is not opened again', async () => {
  const { room } = await fresh();
  const id = await proposed();
  const outcome = await acceptAmendment(another(), room.members.technician, place(id), AS_PROPOSED);
  expect(!outcome.ok && outcome.code).toBe('not-settled');
  expect(await stateOf(id)).toBe('accepting');
  expect((await writeAmendmentHere(services, id)).ok).toBe(true);
  expect([await stateOf(id), await text()]).toEqual(['accepted', 'Avant\nSix cars par jour le soir\nAprès']);
});

test('taken back in a process that does not have the room, it is taken out by the one that has it, once', async () => {
  const { room } = await fresh();
  await hear();
  const { technician } = room.members;
  const id = await proposed();
  expect((await acceptAmendment(services, technician, place(id), AS_PROPOSED)).ok).toBe(true);
  expect(await takeBackAmendment(another(), technician, place(id))).toEqual(accept(id));
  expect(await stateOf(id)).toBe('taken-back');
  expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nAprès');
  const entries = await readJournal(services, room.roomId);
  expect(entries.filter(({ action }) => action === 'amendment-taken-back')).toHaveLength(1);
});

test('where nobody hears that one is taken back, it waits until somebody does', async () => {
  const { room } = await fresh();
  const { technician } = room.members;
  const id = await proposed();
  await acceptAmendment(services, technician, place(id), AS_PROPOSED);
  expect(await takeBackAmendment(another(), technician, place(id))).toEqual(refuse('not-settled'));
  expect(await stateOf(id)).toBe('accepted');
  await writeTakeBackHere(services, id);
  expect(await stateOf(id)).toBe('taken-back');
});
