import type { ServerName } from '../servers/server.ts';
import type { Rounds } from './rounds.ts';

/** Something to reach, and how far it is reached in this run. */
type Target = {
  readonly scenario: string;
  readonly aim: string;
  /** Ours as a part of what is allowed: reached at 1 or below. Null where it was not measured. */
  readonly share: (rounds: Rounds) => number | null;
};

const toPeer =
  (measure: string, peer: ServerName, allowed = 1) =>
  (rounds: Rounds) => {
    const [ours, theirs] = [rounds.spread('entente', measure), rounds.spread(peer, measure)];
    return ours && theirs ? ours.median / (theirs.median * allowed) : null;
  };

/** No round may be above it. */
const atMost = (measure: string, most: number) => (rounds: Rounds) => {
  const ours = rounds.spread('entente', measure);
  return ours ? ours.most / most : null;
};

const exactly = (measure: string, wanted: number) => (rounds: Rounds) => {
  const ours = rounds.spread('entente', measure);
  if (!ours) return null;
  return ours.least === wanted && ours.most === wanted ? 1 : Number.POSITIVE_INFINITY;
};

const withinTenMsOf = (measure: string, peer: ServerName) => (rounds: Rounds) => {
  const [ours, theirs] = [rounds.spread('entente', measure), rounds.spread(peer, measure)];
  return ours && theirs ? ours.median / (theirs.median + 10) : null;
};

const TARGETS: readonly Target[] = [
  {
    scenario: 'fanout-100',
    aim: "CPU a delivery at most the relay's",
    share: toPeer('cpuPerDeliveryUs', 'relay'),
  },
  { scenario: 'fanout-100', aim: "p50 within 10 ms of hocuspocus's", share: withinTenMsOf('p50Ms', 'hocuspocus') },
  {
    scenario: 'fanout-1000',
    aim: "CPU a delivery at most the relay's",
    share: toPeer('cpuPerDeliveryUs', 'relay'),
  },
  { scenario: 'fanout-1000', aim: "p99 at most hocuspocus's", share: toPeer('p99Ms', 'hocuspocus') },
  { scenario: 'all-typing', aim: 'all delivered', share: exactly('deliveredShare', 1) },
  {
    scenario: 'all-typing',
    aim: "CPU a delivery at most 0.7 of hocuspocus's",
    share: toPeer('cpuPerDeliveryUs', 'hocuspocus', 0.7),
  },
  { scenario: 'cursors', aim: 'p50 of updates at most 100 ms', share: atMost('p50Ms', 100) },
  { scenario: 'cursors', aim: 'no cursor older than 1 s', share: atMost('oldestCursorMs', 1_000) },
  { scenario: 'documents', aim: 'at most 60 KB a document', share: atMost('heldKb', 60) },
  {
    scenario: 'documents',
    aim: "CPU a delivery at most y-websocket's",
    share: toPeer('cpuPerDeliveryUs', 'y-websocket'),
  },
  { scenario: 'open-merged', aim: "CPU at most hocuspocus's", share: toPeer('coldCpuMs', 'hocuspocus') },
  { scenario: 'open-log', aim: 'at most 300 ms before it is compacted', share: atMost('coldCpuMs', 300) },
  { scenario: 'stalled', aim: 'at most 8 MB more memory', share: atMost('moreMb', 8) },
  { scenario: 'stalled', aim: 'closed with 4408', share: exactly('closedWith', 4408) },
  { scenario: 'stalled', aim: 'back in step', share: exactly('backInStep', 1) },
  { scenario: 'kill', aim: 'nothing lost that was seen', share: exactly('lostOfSeenPercent', 0) },
  { scenario: 'kill', aim: 'nothing lost that was acknowledged', share: exactly('lostOfAcknowledgedPercent', 0) },
];

/** Compares two scenarios: after compaction, a log is to open as fast as one update does. */
function compactedShare(all: readonly Rounds[]): number | null {
  const ours = (name: string, measure: string) =>
    all.find(({ scenario }) => scenario.name === name)?.spread('entente', measure)?.median;
  const [log, merged] = [ours('open-log', 'againCpuMs'), ours('open-merged', 'againCpuMs')];
  return log === undefined || merged === undefined ? null : log / merged;
}

/** Each target on a line: reached, or missed and by how much. */
export function verdicts(all: readonly Rounds[]): readonly string[] {
  const lines = TARGETS.flatMap(({ scenario, aim, share }) => {
    const rounds = all.find((one) => one.scenario.name === scenario);
    return rounds ? [`${scenario}: ${aim}: ${verdict(share(rounds))}`] : [];
  });
  const compacted = compactedShare(all);
  if (compacted === null) return lines;
  return [...lines, `open-log: once compacted as fast as open-merged: ${verdict(compacted)}`];
}

function verdict(share: number | null): string {
  if (share === null) return 'not measured';
  if (share <= 1) return `reached (${share.toFixed(2)} of what is allowed)`;
  return Number.isFinite(share) ? `missed (${share.toFixed(2)} times what is allowed)` : 'missed';
}
