/**
 * One scenario on one server, once: a process of its own, so that none inherits another's memory.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { given } from './given.ts';
import { keptHistory } from './load/history.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { inhabitants, SEED_FILE } from './servers/inhabitants.ts';
import { type RunningServer, SERVERS, type ServerName, startServer } from './servers/server.ts';

const orderSchema = z.object({
  scenario: z.string(),
  server: z.enum(Object.keys(SERVERS) as [ServerName, ...ServerName[]]),
  /** The seeded folder, of which this process works on a copy. */
  template: z.string(),
  workDir: z.string(),
  seconds: z.number(),
  profile: z.string().optional(),
});
export type Order = z.infer<typeof orderSchema>;

const order = orderSchema.parse(JSON.parse(given(process.argv[2])));
const scenario = given(SCENARIOS.find(({ name }) => name === order.scenario));
const running: RunningServer[] = [];
// Its servers end with it in their turn.
process.once('disconnect', () => process.exit(1));

try {
  const measures = await scenario.run({
    server: order.server,
    seconds: order.seconds,
    inhabitants: inhabitants.parse(JSON.parse(readFileSync(path.join(order.template, SEED_FILE), 'utf8'))),
    dataDir: prepareData(),
    history: () => keptHistory(order.template),
    start,
  });
  await new Promise((resolve) => process.send?.(measures, resolve));
} finally {
  for (const server of running) await server.stop();
}
process.exit(0);

async function start(): Promise<RunningServer> {
  const options = { dataDir: path.join(order.workDir, 'data'), port: running[0]?.port, profile: order.profile };
  const server = await startServer(order.server, options);
  running.push(server);
  return server;
}

/** A copy with its owners: the database runs as another user. */
function prepareData(): string {
  const dataDir = path.join(order.workDir, 'data');
  if (order.server === 'entente') execFileSync('cp', ['-a', order.template, dataDir]);
  else mkdirSync(dataDir);
  return dataDir;
}
