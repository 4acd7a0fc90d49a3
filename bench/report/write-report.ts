import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chart } from './chart.ts';
import { compared } from './comparison.ts';
import { writeFigures } from './figures.ts';
import type { Rounds } from './rounds.ts';
import { verdicts } from './targets.ts';

/**
 * Writes all figures as JSON, the tables with what was to be reached as Markdown, and the chart.
 */
export function writeReport(all: readonly Rounds[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFigures(all, folder);
  writeFileSync(path.join(folder, 'chart.svg'), chart(all));
  writeFileSync(path.join(folder, 'results.md'), results(all));
}

function results(all: readonly Rounds[]): string {
  return [
    '# Results',
    'Written by `npm run bench`. Medians, with the least and the most of the rounds.',
    '![The medians](chart.svg)',
    ...all.map((rounds) => `## ${rounds.scenario.title}\n\n${howMeasured(rounds)}\n\n${markdown(compared(rounds))}\n`),
    '## What was to be reached',
    verdicts(all)
      .map((line) => `- ${line}`)
      .join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function howMeasured(rounds: Rounds): string {
  const { date, processors, memoryGb, node, system } = rounds.occasion;
  return `${rounds.of('entente').length} rounds on ${date}: ${processors} processors, ${memoryGb} GB, Node ${node}, ${system}.`;
}

function markdown([header = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
