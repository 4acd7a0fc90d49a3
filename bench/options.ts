import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SCENARIOS } from './scenarios/all.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { SERVER_NAMES, type ServerName } from './servers/server.ts';

export type Options = {
  readonly scenarios: readonly Scenario[];
  readonly servers: readonly ServerName[];
  readonly rounds: number;
  /** Overrides how long a scenario's window is. */
  readonly seconds: number | null;
  /** A folder for processor profiles of the servers. */
  readonly profile: string | null;
  /** Where figures and charts are written. */
  readonly output: string;
};

export const HELP = `npm run bench -- [options]
  --scenario ${SCENARIOS.map(({ name }) => name).join(',')}
             beginnings of names do: --scenario fanout; all of them if not given
  --servers  ${SERVER_NAMES.join(',')}
  --rounds   how often each is measured, in turns (3)
  --seconds  how long a window is (each scenario's own)
  --profile  a folder for processor profiles of the servers, as --cpu-prof writes them
  --output   a folder for the figures and the charts (bench/results); keeps there what is not measured anew
`;

const list = z.string().transform((text) => text.split(',').map((name) => name.trim()));
const flags = z.object({
  scenario: list.optional(),
  servers: list.pipe(z.array(z.enum(SERVER_NAMES as [ServerName, ...ServerName[]]))).optional(),
  rounds: z.coerce.number().int().positive().default(3),
  seconds: z.coerce.number().positive().optional(),
  profile: z.string().optional(),
  output: z.string().default('bench/results'),
});

/** Reads the command line; null where help is asked for. Throws where an option is unknown. */
export function readOptions(args: readonly string[]): Options | null {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: option,
      servers: option,
      rounds: option,
      seconds: option,
      profile: option,
      output: option,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const { scenario: wanted, servers = SERVER_NAMES, rounds, seconds, profile, output } = flags.parse(values);
  const scenarios = wanted ? [...new Set(wanted.flatMap(scenariosCalled))] : SCENARIOS;
  return { scenarios, servers, rounds, seconds: seconds ?? null, profile: profile ?? null, output };
}

function scenariosCalled(wanted: string): readonly Scenario[] {
  const exact = SCENARIOS.filter(({ name }) => name === wanted);
  const found = exact.length > 0 ? exact : SCENARIOS.filter(({ name }) => name.startsWith(wanted));
  if (found.length === 0) throw new Error(`no scenario is called ${wanted}`);
  return found;
}
