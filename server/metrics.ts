import { type Logger, pino } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CLOSE } from '#protocol/close-codes.ts';
import { REFUSAL_CODES } from '#protocol/messages.ts';
import type { JobMetrics } from './jobs/job-runner.ts';
import type { SyncGauges, SyncMetrics } from './sync/sync-metrics.ts';
import { TurnWatch, WORK_KINDS } from './turn-watch.ts';

/** A request over HTTP that was answered. */
export type AnsweredRequest = { readonly route: string; readonly status: number; readonly seconds: number };

/** What is measured in one process, in memory only. */
export type Metrics = {
  readonly sync: SyncMetrics;
  readonly turns: TurnWatch;
  readonly answered: (request: AnsweredRequest) => void;
  readonly jobs: JobMetrics;
  /** All of it in Prometheus' text format, with what is true at this moment. */
  readonly expose: () => Promise<{ readonly contentType: string; readonly text: string }>;
};

const COMMIT_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const HTTP_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Starts to measure, the process itself included; `tasks` are those that jobs ask for. Each call
 * makes a set of its own.
 */
export function createMetrics(log: Logger = pino({ level: 'silent' }), tasks: readonly string[] = []): Metrics {
  const registry = new Registry();
  const turns = new TurnWatch(log);
  observeTurns(registry, turns);
  // By default the event loop is woken a hundred times a second for it, which is most of what an
  // idle server does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const http = new Histogram({
    name: 'entente_http_request_duration_seconds',
    help: 'HTTP requests by kind of route and status, from their arrival to the end of their answer.',
    labelNames: ['route', 'status'],
    buckets: HTTP_BUCKETS_S,
    registers: [registry],
  });
  return {
    sync: measureSync(registry, turns),
    turns,
    jobs: measureJobs(registry, tasks),
    answered: ({ route, status, seconds }) => http.observe({ route, status }, seconds),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function measureJobs(registry: Registry, tasks: readonly string[]): JobMetrics {
  const jobs = new Counter({
    name: 'entente_jobs_total',
    help: 'Jobs by task and by what became of them: done, failed and to be tried again, or given up after the last try.',
    labelNames: ['task', 'outcome'],
    registers: [registry],
  });
  // From the first start on, so that a first increase is seen as one.
  for (const task of tasks) {
    for (const outcome of ['done', 'failed', 'given-up']) jobs.inc({ task, outcome }, 0);
  }
  return {
    done: (task) => jobs.inc({ task, outcome: 'done' }),
    failed: (task) => jobs.inc({ task, outcome: 'failed' }),
    givenUp: (task) => jobs.inc({ task, outcome: 'given-up' }),
  };
}

function observeTurns(registry: Registry, turns: TurnWatch): void {
  new Gauge({
    name: 'entente_longest_turn_seconds',
    help: 'How long the event loop stood still for one piece of work at most since this was last asked, by the kind of work.',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      for (const [kind, ms] of turns.takeLongest()) this.set({ kind }, ms / 1_000);
    },
  });
  const long = countBy(registry, 'kind', WORK_KINDS, {
    name: 'entente_long_turns_total',
    help: 'Pieces of work for which the event loop stood still for 200 ms or longer, by the kind of work.',
  });
  turns.onLong = (kind) => long.inc({ kind });
}

function measureSync(registry: Registry, turns: TurnWatch): SyncMetrics {
  const accepted = count(registry, 'entente_writes_accepted_total', 'Writing messages judged and applied.');
  const rows = count(registry, 'entente_committed_rows_total', 'Rows committed, claims of clientIDs among them.');
  const updates = count(registry, 'entente_committed_updates_total', 'Updates committed to the log.');
  const refused = countBy(registry, 'reason', REFUSAL_CODES, {
    name: 'entente_writes_refused_total',
    help: 'Writing messages refused, by the reason that the writer was told.',
  });
  const closed = countBy(registry, 'code', [...COUNTED_CODES, 'other'], {
    name: 'entente_sockets_closed_total',
    help: 'Sockets closed, by the code of the closing.',
  });
  const commits = new Histogram({
    name: 'entente_commit_duration_seconds',
    help: 'Transactions that wrote to the log, from begin to commit.',
    buckets: COMMIT_BUCKETS_S,
    registers: [registry],
  });
  return {
    accepted: () => accepted.inc(),
    refused: (code) => refused.inc({ reason: code }),
    committed: (commit) => {
      commits.observe(commit.seconds);
      rows.inc(commit.rows);
      updates.inc(commit.updates);
    },
    closed: (code) => closed.inc({ code: COUNTED_CODES.has(String(code)) ? String(code) : 'other' }),
    worked: (kind, ms, personId) => turns.worked(kind, ms, personId),
    observe: (gauges) => observeSync(registry, gauges),
  };
}

/**
 * A peer may close with any of thousands of codes, and each would be a series of its own: these are
 * counted by name.
 */
const COUNTED_CODES: ReadonlySet<string> = new Set([1000, 1005, 1006, 1009, ...Object.values(CLOSE)].map(String));

function observeSync(registry: Registry, gauges: SyncGauges): void {
  const registers = [registry];
  new Gauge({
    name: 'entente_connections',
    help: 'Open sockets, by what they are on.',
    labelNames: ['channel'],
    registers,
    collect() {
      const { documents, rooms } = gauges.connections();
      this.set({ channel: 'documents' }, documents);
      this.set({ channel: 'rooms' }, rooms);
    },
  });
  new Gauge({
    name: 'entente_documents_in_memory',
    help: 'Documents in memory.',
    registers,
    collect() {
      this.set(gauges.documents());
    },
  });
  new Gauge({
    name: 'entente_backlog_bytes',
    help: 'Bytes that wait in all sockets together for readers that do not keep up.',
    registers,
    collect() {
      this.set(gauges.backlogBytes());
    },
  });
}

function count(registry: Registry, name: string, help: string): Counter {
  return new Counter({ name, help, registers: [registry] });
}

/**
 * A counter whose every value of the label is there from the start, so that a first increase is
 * seen as one.
 */
function countBy<Label extends string>(
  registry: Registry,
  label: Label,
  values: readonly string[],
  described: { readonly name: string; readonly help: string },
): Counter<Label> {
  const counter = new Counter({ ...described, labelNames: [label], registers: [registry] });
  for (const value of values) counter.inc({ [label]: value } as Record<Label, string>, 0);
  return counter;
}
