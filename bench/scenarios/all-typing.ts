import { given } from '../given.ts';
import { gather } from '../load/gathering.ts';
import { Pace } from '../load/pace.ts';
import { rehearse } from '../load/rehearsal.ts';
import { runWindow } from '../load/window.ts';
import { SERVER_NAMES } from '../servers/server.ts';
import { DELIVERY_COLUMNS } from './columns.ts';
import type { Scenario } from './scenario.ts';

const CLIENTS = 200;
const EDIT_EVERY_MS = 200;

/** Two hundred people in one document all type, five edits a second each. */
export const allTyping: Scenario = {
  name: 'all-typing',
  title: `${CLIENTS} all type`,
  seed: { rooms: 1, membersOfOne: CLIENTS, membersOfEach: 0 },
  servers: SERVER_NAMES,
  seconds: 8,
  columns: DELIVERY_COLUMNS,
  async run(stage) {
    const server = await stage.start();
    await rehearse(stage, server);
    const documentId = given(stage.inhabitants.documentIds[0]);
    const gathering = await gather({ stage, server, documentId, clients: CLIENTS, writers: CLIENTS });
    const pace = new Pace(CLIENTS);
    for (const { write } of gathering.writers) pace.every(EDIT_EVERY_MS, write);
    const measures = await runWindow(server, gathering, pace, stage.seconds);
    gathering.close();
    return measures;
  },
};
