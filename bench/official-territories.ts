/**
 * How long the official territories take to load, to be searched, and how much memory they hold.
 * Run: node --expose-gc --import tsx bench/official-territories.ts
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { officialTerritories } from '#server/territories/official-territories.ts';

const QUERIES = [
  'b',
  'br',
  'bre',
  'brest',
  'brst',
  'brset',
  'carhaix',
  'carhais',
  'st malo',
  'saint brieuc',
  'saint',
  'st',
  'sa',
  'saint saint',
  'la',
  'communaute de communes du',
  'pays',
  'poher communauté',
  'ploermel',
  'ployermel',
  'marseile',
  'châteaulin',
  'monts d’arrée',
  'xxxxxxxx',
  'saint germain en laye',
  '29',
  '29270',
  '242900314',
  'st jean de monts',
  'sainte',
  'comunauté',
  'chateauneuf',
];
const ROUNDS = 20;

const heapMb = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const before = heapMb();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const start = performance.now();
const official = await officialTerritories();
const loaded = performance.now() - start;
delay.disable();
const after = heapMb();

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

for (const query of QUERIES) official.search(query, 10);
// The median of each query: on a busy machine the slowest run measures the machine's other work.
const perQuery = QUERIES.map((query) => {
  const runs = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    official.search(query, 10);
    return performance.now() - from;
  });
  return { query, ms: median(runs) };
}).sort((a, b) => a.ms - b.ms);
const slowest = perQuery.at(-1);
process.stdout.write(
  `load and index ${loaded.toFixed(0)} ms, holds ${(after - before).toFixed(0)} MB, ` +
    `longest pause for others ${(delay.max / 1e6).toFixed(0)} ms\n` +
    `a query: median ${median(perQuery.map(({ ms }) => ms)).toFixed(1)} ms, ` +
    `the slowest of ${QUERIES.length} ${slowest?.ms.toFixed(1)} ms (« ${slowest?.query} »)\n`,
);
if (process.argv.includes('--show')) {
  for (const query of QUERIES) {
    const found = official.search(query, 10).map(({ name, inhabitants }) => `${name} ${inhabitants}`);
    process.stdout.write(`${query}: ${found.join(' | ')}\n`);
  }
}
