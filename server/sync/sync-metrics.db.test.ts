import { expect, test } from 'vitest';
import { sectionKey } from '#editor/schema.ts';
import { createMetrics } from '../metrics.ts';
import { createFreshDocument, sayUnder } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, rawSocket, syncWithSockets, until, updateMessage } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';

const metrics = createMetrics();
const { services } = await createTestServices({
  sync: (database) => syncWithSockets(database, { metrics: metrics.sync }),
});
const { members, roomId } = await createRoomFixture(services);
const address = await listen(services.sync);

async function measured(series: string): Promise<number> {
  const { text } = await metrics.expose();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.slice(series.length));
}

test('open sockets and the documents behind them are there to be seen, and gone with them', async () => {
  const { id } = await createFreshDocument(services, roomId);
  const documents = await measured('entente_documents_in_memory');
  const writer = rawSocket(`${address}/sync/${id}`, members.technician);
  const watching = rawSocket(`${address}/live/${roomId}`, members.elected);
  await until(() => writer.told('rights').length > 0 && watching.texts.length > 0);
  expect(await measured('entente_connections{channel="documents"}')).toBe(1);
  expect(await measured('entente_connections{channel="rooms"}')).toBe(1);
  expect(await measured('entente_documents_in_memory')).toBe(documents + 1);
  expect(await measured('entente_backlog_bytes')).toBe(0);

  for (const { socket } of [writer, watching]) socket.close(1000);
  await until(async () => (await measured('entente_connections{channel="documents"}')) === 0);
  await until(async () => (await measured('entente_connections{channel="rooms"}')) === 0);
  expect(await measured('entente_sockets_closed_total{code="1000"}')).toBe(2);
});

test('a write is counted when it is taken in and when it is on the disk, with the time that took', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const writer = rawSocket(`${address}/sync/${id}`, members.technician);
  await until(() => writer.told('rights').length > 0);
  const counted = {
    entente_writes_accepted_total: 1,
    entente_committed_updates_total: 1,
    // The update, and that its clientID is this person's from now on.
    entente_committed_rows_total: 2,
    entente_commit_duration_seconds_count: 1,
  };
  const before = await Promise.all(Object.keys(counted).map(measured));
  writer.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'compté')));
  await until(() => writer.told('saved').length > 0);
  const after = await Promise.all(Object.keys(counted).map(measured));
  expect(after.map((value, index) => value - (before[index] ?? 0))).toEqual(Object.values(counted));
  expect(await measured('entente_commit_duration_seconds_sum')).toBeGreaterThan(0);
});

test('a refusal is counted by its reason, and is no write taken in', async () => {
  const { id, section } = await createFreshDocument(services, roomId);
  const resident = rawSocket(`${address}/sync/${id}`, members.resident);
  await until(() => resident.told('rights').length > 0);
  const accepted = await measured('entente_writes_accepted_total');
  resident.socket.send(updateMessage(sayUnder(sectionKey(section('levers')), 'intrus')));
  await until(() => resident.told('refused').length > 0);
  expect(await measured('entente_writes_refused_total{reason="forbidden-section"}')).toBe(1);
  expect(await measured('entente_writes_accepted_total')).toBe(accepted);
});

test('a socket is counted by the code that closed it', async () => {
  const series = 'entente_sockets_closed_total{code="4401"}';
  const before = await measured(series);
  await rawSocket(`${address}/live/${roomId}`).closed;
  await until(async () => (await measured(series)) === before + 1);
});
