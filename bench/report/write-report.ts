import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { chart } from './chart.ts';
import { compared } from './comparison.ts';
import type { Rounds } from './rounds.ts';
import { verdicts } from './targets.ts';

/** Writes all figures as JSON, the tables with what was to be reached as Markdown, and the chart. */
export function writeReport(all: readonly Rounds[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const figures = {
    machine: {
      processors: cpus().length,
      memoryGb: Math.round(totalmem() / 1e9),
      node: process.version,
      system: `${process.platform} ${process.arch}`,
    },
    scenarios: all.map((rounds) => ({
      name: rounds.scenario.name,
      title: rounds.scenario.title,
      servers: Object.fromEntries(rounds.servers.map((server) => [server, rounds.of(server)])),
    })),
  };
  writeFileSync(path.join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(path.join(folder, 'chart.svg'), chart(all));
  writeFileSync(path.join(folder, 'results.md'), results(all, figures.machine));
}

function results(all: readonly Rounds[], machine: Readonly<Record<string, string | number>>): string {
  const tables = all.map(
    (rounds) =>
      `## ${rounds.scenario.title}\n\n${rounds.of('entente').length} rounds.\n\n${markdown(compared(rounds))}\n`,
  );
  const where = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return [
    '# Results',
    `Written by \`npm run bench\`. Medians, with the least and the most of the rounds. On ${where.join(', ')}.`,
    '![The medians](chart.svg)',
    ...tables,
    '## What was to be reached',
    verdicts(all)
      .map((line) => `- ${line}`)
      .join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function markdown([header = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
