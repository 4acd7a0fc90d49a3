import { given } from '../given.ts';
import type { Stage } from '../scenarios/scenario.ts';
import type { RunningServer } from '../servers/server.ts';
import { gather } from './gathering.ts';
import { Pace } from './pace.ts';
import { until } from './until.ts';

const CLIENTS = 10;
const EDIT_EVERY_MS = 20;
const REHEARSAL_MS = 15_000;
const PATIENCE_MS = 60_000;

/**
 * Ten people type fast in a document that is used for nothing else. At a meeting's fifty edits a
 * second it takes V8 minutes until a server's code is compiled, which would be measured as what an
 * edit costs. They keep it open, so that no server puts it away while it is measured.
 */
export async function rehearse(stage: Stage, server: RunningServer): Promise<void> {
  const documentId = given(stage.inhabitants.documentIds.at(-1));
  const gathering = await gather({ stage, server, documentId, clients: CLIENTS, writers: CLIENTS });
  const pace = new Pace(CLIENTS);
  for (const { write } of gathering.writers) pace.every(EDIT_EVERY_MS, write);
  await pace.run(REHEARSAL_MS);
  await until(() => gathering.tracker.isComplete, PATIENCE_MS);
}
