/** Measures the servers in turns and tells how they compare. Started by run.mjs. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import type { Order } from './measure.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { comparison } from './report/comparison.ts';
import { occasionNow, readFigures } from './report/figures.ts';
import { Rounds } from './report/rounds.ts';
import { verdicts } from './report/targets.ts';
import { writeReport } from './report/write-report.ts';
import { SCENARIOS } from './scenarios/all.ts';
import type { Measures, Scenario } from './scenarios/scenario.ts';
import type { ServerName } from './servers/server.ts';

const PROGRAMS = path.resolve(import.meta.dirname, '../dist/bench');
const PATIENCE_MS = 900_000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const options = readOptions(process.argv.slice(2));
if (options) await measureAll(options);
else say(HELP);

async function measureAll(chosen: Options): Promise<void> {
  const workDir = mkdtempSync(path.join(tmpdir(), 'entente-bench-'));
  chmodSync(workDir, 0o711);
  const cleanUp = () => rmSync(workDir, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      cleanUp();
      process.exit(1);
    });
  }
  const earlier = readFigures(chosen.output).filter(({ scenario }) => !chosen.scenarios.includes(scenario));
  const measured: Rounds[] = [];
  try {
    for (const scenario of chosen.scenarios) {
      const rounds = await measureScenario(scenario, chosen, workDir);
      say(comparison(rounds));
      measured.push(rounds);
      writeReport(inOrder([...earlier, ...measured]), chosen.output);
    }
  } finally {
    cleanUp();
  }
  for (const line of verdicts(measured)) say(line);
  say(`Figures and charts are in ${chosen.output}`);
}

/**
 * All servers once, then all again, so that what else the machine does meets each of them alike.
 */
async function measureScenario(scenario: Scenario, chosen: Options, workDir: string): Promise<Rounds> {
  say(`\n${scenario.name}: ${scenario.title}`);
  const template = path.join(workDir, scenario.name);
  await run('seed', [template, JSON.stringify(scenario.seed)]);
  const servers = scenario.servers.filter((name) => chosen.servers.includes(name));
  const rounds = new Rounds(scenario, servers, occasionNow());
  for (let round = 1; round <= chosen.rounds; round += 1) {
    for (const server of servers) {
      const began = performance.now();
      const measures = await measure(scenario, server, template, chosen);
      if (measures) rounds.add(server, measures);
      const took = ((performance.now() - began) / 1000).toFixed(0);
      say(`  round ${round} of ${chosen.rounds}, ${server} (${took} s): ${rounds.describe(measures)}`);
    }
  }
  return rounds;
}

/** As the README lists them, whenever they were measured. */
function inOrder(rounds: readonly Rounds[]): readonly Rounds[] {
  return SCENARIOS.flatMap((scenario) => rounds.filter((one) => one.scenario === scenario));
}

async function measure(
  scenario: Scenario,
  server: ServerName,
  template: string,
  chosen: Options,
): Promise<Measures | null> {
  const workDir = mkdtempSync(path.join(path.dirname(template), 'run-'));
  chmodSync(workDir, 0o711);
  const order: Order = {
    scenario: scenario.name,
    server,
    template,
    workDir,
    seconds: chosen.seconds ?? scenario.seconds,
    ...(chosen.profile && { profile: path.resolve(chosen.profile, scenario.name, server) }),
  };
  if (order.profile) mkdirSync(order.profile, { recursive: true });
  try {
    const answer = await run('measure', [JSON.stringify(order)]);
    return z.record(z.string(), z.number().or(z.nan())).parse(answer);
  } catch (error) {
    say(`  ${server} failed: ${error instanceof Error ? error.message : error}`);
    return null;
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** Runs one of the programs to its end; gives the last message that it sent. */
function run(program: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [path.join(PROGRAMS, `${program}.js`), ...args], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    let answer: unknown;
    const late = setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS);
    child.on('message', (message) => {
      answer = message;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(late);
      if (code === 0) resolve(answer);
      else reject(new Error(`${program} ended with code ${code}`));
    });
  });
}
