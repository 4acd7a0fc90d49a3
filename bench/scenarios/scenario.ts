import type { History } from '../load/history.ts';
import type { Inhabitants, SeedPlan } from '../servers/inhabitants.ts';
import type { RunningServer, ServerName } from '../servers/server.ts';

/** What was measured, by name; the names say their units. */
export type Measures = Record<string, number>;

/** What a scenario finds: fresh data of the server that is its turn, and who lives in it. */
export type Stage = {
  readonly server: ServerName;
  readonly inhabitants: Inhabitants;
  /** Where the server keeps what it keeps. */
  readonly dataDir: string;
  /** What the first document has behind it, where the seed gave it a history. */
  readonly history: () => History;
  readonly seconds: number;
  /**
   * Starts the server on its data, again after it ended. All are stopped when the scenario is over.
   */
  readonly start: () => Promise<RunningServer>;
};

export type Scenario = {
  readonly name: string;
  readonly title: string;
  readonly seed: SeedPlan;
  readonly servers: readonly ServerName[];
  /** How long its window is, where nothing else is asked for. */
  readonly seconds: number;
  /** What is compared, in the order in which it is printed, and the figure drawn in the chart. */
  readonly columns: readonly Column[];
  readonly run: (stage: Stage) => Promise<Measures>;
};

export type Column = {
  readonly measure: string;
  readonly label: string;
  /** Digits behind the point. */
  readonly digits: number;
  readonly charted?: boolean;
};
