import { p99, type Seen } from './faults.ts';
import type { Size } from './kind.ts';
import type { Counts } from './told.ts';

type Row = {
  readonly name: string;
  readonly size: Size;
  readonly seconds: number;
  readonly seen: Seen;
  readonly faults: readonly string[];
};

const COLUMNS = { name: 20, size: 6, turn: 8, work: 8, waited: 9, more: 8, keystroke: 15, seconds: 5 } as const;

export function heading(): string {
  const { name, size, turn, work, waited, more, keystroke, seconds } = COLUMNS;
  const figures = [
    'turn ms'.padStart(turn),
    'work ms'.padStart(work),
    'waited %'.padStart(waited),
    'more MB'.padStart(more),
    'keystroke p99'.padStart(keystroke),
    's'.padStart(seconds),
  ];
  return `${'attack'.padEnd(name)}${'size'.padEnd(size)}${figures.join('')}  what it was told\n`;
}

/** What was seen of one attack in one line, and its faults in capitals. */
export function tableRow({ name, size, seconds, seen, faults }: Row): string {
  const figures = [
    seen.turnMs.toFixed(0).padStart(COLUMNS.turn),
    seen.workMs.toFixed(0).padStart(COLUMNS.work),
    seen.waitedPercent.toFixed(0).padStart(COLUMNS.waited),
    seen.moreMb.toFixed(0).padStart(COLUMNS.more),
    p99(seen.felt.keystrokes).toFixed(0).padStart(COLUMNS.keystroke),
    seconds.toFixed(0).padStart(COLUMNS.seconds),
  ];
  const beginning = `${name.padEnd(COLUMNS.name)}${size.padEnd(COLUMNS.size)}${figures.join('')}`;
  const end = faults.length > 0 ? `  BROKEN: ${faults.join(', ')}` : '';
  return `${beginning}  ${saidOf(seen.told)}${end}\n`;
}

function saidOf(told: Counts): string {
  return (
    Object.entries(told)
      .map(([what, count]) => `${what} × ${count}`)
      .join(', ') || 'nothing'
  );
}
