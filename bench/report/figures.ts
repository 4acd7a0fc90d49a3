import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { SCENARIOS } from '../scenarios/all.ts';
import { SERVER_NAMES, type ServerName } from '../servers/server.ts';
import { type Occasion, Rounds } from './rounds.ts';

const FILE = 'figures.json';

// JSON has no NaN, which stands for what does not apply.
const measure = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const figures = z.object({
  scenarios: z.array(
    z.object({
      name: z.string(),
      occasion: z.object({
        date: z.string(),
        processors: z.number(),
        memoryGb: z.number(),
        node: z.string(),
        system: z.string(),
      }),
      servers: z.partialRecord(
        z.enum(SERVER_NAMES as [ServerName, ...ServerName[]]),
        z.array(z.record(z.string(), measure)),
      ),
    }),
  ),
});

/** When and on what is measured now. */
export function occasionNow(): Occasion {
  return {
    date: new Date().toISOString().slice(0, 10),
    processors: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
  };
}

/**
 * What was measured earlier, as far as it is in this folder. Throws where the file is none of ours.
 */
export function readFigures(folder: string): readonly Rounds[] {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return [];
  const { success, data } = figures.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!success) throw new Error(`${file} is not as this version writes it: delete it, or choose another folder`);
  return data.scenarios.flatMap(({ name, occasion, servers }) => {
    const scenario = SCENARIOS.find((one) => one.name === name);
    if (!scenario) return [];
    const measured = Object.entries(servers) as [ServerName, Record<string, number>[]][];
    const rounds = new Rounds(
      scenario,
      measured.map(([server]) => server),
      occasion,
    );
    for (const [server, all] of measured) for (const measures of all) rounds.add(server, measures);
    return [rounds];
  });
}

export function writeFigures(all: readonly Rounds[], folder: string): void {
  const scenarios = all.map((rounds) => ({
    name: rounds.scenario.name,
    title: rounds.scenario.title,
    occasion: rounds.occasion,
    servers: Object.fromEntries(rounds.servers.map((server) => [server, rounds.of(server)])),
  }));
  writeFileSync(path.join(folder, FILE), `${JSON.stringify({ scenarios }, null, 2)}\n`);
}
