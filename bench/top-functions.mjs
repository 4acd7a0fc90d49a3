/**
 * Lists what a processor profile's time went into: node bench/top-functions.mjs <file.cpuprofile>
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const SHOWN = 30;

const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
const times = new Map();
let total = 0;
for (const [index, id] of samples.entries()) {
  const { functionName, url, lineNumber } = frames.get(id);
  if (functionName === '(idle)') continue;
  const place = url ? `${url.split('/').slice(-3).join('/')}:${lineNumber + 1}` : '';
  const name = `${functionName || '(anonymous)'} ${place}`;
  times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
  total += timeDeltas[index];
}
process.stdout.write(`${(total / 1e6).toFixed(2)} s busy\n`);
for (const [name, time] of [...times].sort((a, b) => b[1] - a[1]).slice(0, SHOWN)) {
  process.stdout.write(`${((100 * time) / total).toFixed(1).padStart(5)} %  ${name}\n`);
}
