import { given } from '../given.ts';
import type { Column, Measures, Scenario } from '../scenarios/scenario.ts';
import type { ServerName } from '../servers/server.ts';

export type Spread = { readonly median: number; readonly least: number; readonly most: number };

/** When and on what a scenario was measured. */
export type Occasion = {
  /** A day, as ISO 8601 writes it. */
  readonly date: string;
  readonly processors: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly system: string;
};

/** What the rounds of a scenario gave. */
export class Rounds {
  readonly scenario: Scenario;
  readonly servers: readonly ServerName[];
  readonly occasion: Occasion;
  readonly #measured = new Map<ServerName, Measures[]>();

  constructor(scenario: Scenario, servers: readonly ServerName[], occasion: Occasion) {
    this.scenario = scenario;
    this.servers = servers;
    this.occasion = occasion;
  }

  add(server: ServerName, measures: Measures): void {
    this.#measured.set(server, [...this.of(server), measures]);
  }

  of(server: ServerName): readonly Measures[] {
    return this.#measured.get(server) ?? [];
  }

  /** Null where it was never measured, or where it does not apply. */
  spread(server: ServerName, measure: string): Spread | null {
    const values = this.of(server)
      .map((measures) => measures[measure])
      .filter((value): value is number => value !== undefined && Number.isFinite(value))
      .sort((a, b) => a - b);
    if (values.length === 0) return null;
    return { median: median(values), least: given(values[0]), most: given(values.at(-1)) };
  }

  /** One round on one line. */
  describe(measures: Measures | null): string {
    if (!measures) return 'failed';
    return this.scenario.columns
      .map(({ measure, label, digits }) => `${label} ${format(measures[measure], digits)}`)
      .join(', ');
  }
}

export function formatSpread(spread: Spread | null, { digits }: Column): string {
  if (!spread) return '–';
  const { median: middle, least, most } = spread;
  if (least === most) return format(middle, digits);
  return `${format(middle, digits)} (${format(least, digits)}–${format(most, digits)})`;
}

function format(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const upper = given(sorted[Math.floor(middle)]);
  return sorted.length % 2 === 1 ? upper : (upper + given(sorted[middle - 1])) / 2;
}
