import { expect, test } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import { createMetrics, type Metrics } from './metrics.ts';

async function read(metrics: Metrics): Promise<(series: string) => number | undefined> {
  const { text } = await metrics.expose();
  const lines = text.split('\n').map((line) => /^([^#\s]+(?:\{.*\})?) (\S+)$/.exec(line));
  const values = new Map(lines.map((line) => [line?.[1], Number(line?.[2])]));
  return (series) => values.get(series);
}

test('a reason and a code that nothing happened for are there from the start, at zero', async () => {
  const value = await read(createMetrics(undefined, ['mail-seat']));
  expect(value('entente_jobs_total{task="mail-seat",outcome="given-up"}')).toBe(0);
  expect(value('entente_writes_refused_total{reason="forbidden-section"}')).toBe(0);
  for (const code of Object.values(CLOSE)) expect(value(`entente_sockets_closed_total{code="${code}"}`)).toBe(0);
});

test('writes are counted by what became of them', async () => {
  const metrics = createMetrics();
  metrics.sync.accepted();
  metrics.sync.accepted();
  metrics.sync.refused('gap');
  metrics.sync.committed({ rows: 2, updates: 5, seconds: 0.004 });
  metrics.sync.committed({ rows: 1, updates: 1, seconds: 3 });
  const value = await read(metrics);
  expect(value('entente_writes_accepted_total')).toBe(2);
  expect(value('entente_writes_refused_total{reason="gap"}')).toBe(1);
  expect(value('entente_committed_rows_total')).toBe(3);
  expect(value('entente_committed_updates_total')).toBe(6);
  expect(value('entente_commit_duration_seconds_bucket{le="0.005"}')).toBe(1);
  expect(value('entente_commit_duration_seconds_count')).toBe(2);
  expect(value('entente_commit_duration_seconds_sum')).toBeCloseTo(3.004);
});

test('a code that a peer made up makes no series of its own', async () => {
  const metrics = createMetrics();
  for (const code of [4777, 4778, 3000]) metrics.sync.closed(code);
  metrics.sync.closed(CLOSE.tooSlow);
  metrics.sync.closed(1006);
  const value = await read(metrics);
  expect(value('entente_sockets_closed_total{code="other"}')).toBe(3);
  expect(value('entente_sockets_closed_total{code="4777"}')).toBeUndefined();
  expect(value('entente_sockets_closed_total{code="4408"}')).toBe(1);
  expect(value('entente_sockets_closed_total{code="1006"}')).toBe(1);
});

test('gauges say what is true when somebody looks', async () => {
  const metrics = createMetrics();
  let documents = 1;
  metrics.sync.observe({
    connections: () => ({ documents: 2 * documents, rooms: documents }),
    documents: () => documents,
    backlogBytes: () => 100 * documents,
  });
  await metrics.expose();
  documents = 3;
  const value = await read(metrics);
  expect(value('entente_connections{channel="documents"}')).toBe(6);
  expect(value('entente_connections{channel="rooms"}')).toBe(3);
  expect(value('entente_documents_in_memory')).toBe(3);
  expect(value('entente_backlog_bytes')).toBe(300);
});

test('each set counts for itself', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.sync.accepted();
  expect((await read(other))('entente_writes_accepted_total')).toBe(0);
});

test('the process is measured too: its memory, and how late its event loop is', async () => {
  const value = await read(createMetrics(undefined, ['mail-seat']));
  expect(value('entente_jobs_total{task="mail-seat",outcome="given-up"}')).toBe(0);
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(0);
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeDefined();
});
