import { given } from '../given.ts';
import { gather } from '../load/gathering.ts';
import { Pace } from '../load/pace.ts';
import { rehearse } from '../load/rehearsal.ts';
import { runWindow } from '../load/window.ts';
import { SERVER_NAMES } from '../servers/server.ts';
import { DELIVERY_COLUMNS } from './columns.ts';
import type { Scenario } from './scenario.ts';

const WRITERS = 10;
const EDIT_EVERY_MS = 200;

/** Ten people write in one document, five edits a second each, and so many others read. */
function fanout(readers: number): Scenario {
  return {
    name: `fanout-${readers}`,
    title: `${WRITERS} write, ${readers.toLocaleString('en')} read`,
    seed: { rooms: 1, membersOfOne: WRITERS + readers, membersOfEach: 0 },
    servers: SERVER_NAMES,
    seconds: 10,
    columns: DELIVERY_COLUMNS,
    async run(stage) {
      const server = await stage.start();
      await rehearse(stage, server);
      const documentId = given(stage.inhabitants.documentIds[0]);
      const clients = WRITERS + readers;
      const gathering = await gather({ stage, server, documentId, clients, writers: WRITERS });
      const pace = new Pace(readers);
      for (const { write } of gathering.writers) pace.every(EDIT_EVERY_MS, write);
      const measures = await runWindow(server, gathering, pace, stage.seconds);
      gathering.close();
      return measures;
    },
  };
}

export const fanoutToHundred = fanout(100);
export const fanoutToThousand = fanout(1_000);
