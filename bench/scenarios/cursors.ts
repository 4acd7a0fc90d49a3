import { given } from '../given.ts';
import { CursorBoard } from '../load/cursors.ts';
import { gather } from '../load/gathering.ts';
import { Pace } from '../load/pace.ts';
import { rehearse } from '../load/rehearsal.ts';
import { runWindow } from '../load/window.ts';
import { SERVER_NAMES } from '../servers/server.ts';
import { DELIVERY_COLUMNS } from './columns.ts';
import type { Scenario } from './scenario.ts';

const CLIENTS = 200;
const WRITERS = 10;
const EDIT_EVERY_MS = 200;
const MOVE_EVERY_MS = 100;
const LOOK_EVERY_MS = 250;

/** Two hundred people move their cursor ten times a second while ten of them write. */
export const cursors: Scenario = {
  name: 'cursors',
  title: `${CLIENTS} move cursors, ${WRITERS} write`,
  seed: { rooms: 1, membersOfOne: CLIENTS, membersOfEach: 0 },
  servers: SERVER_NAMES,
  seconds: 8,
  columns: [
    { measure: 'oldestCursorMs', label: 'oldest cursor, ms', digits: 0, charted: true },
    { measure: 'cursorAgeP99Ms', label: 'its p99, ms', digits: 0 },
    ...DELIVERY_COLUMNS,
  ],
  async run(stage) {
    const server = await stage.start();
    await rehearse(stage, server);
    const documentId = given(stage.inhabitants.documentIds[0]);
    const board = new CursorBoard(Array.from({ length: CLIENTS }, (_, index) => 1_000_000 + index));
    const heard = (reader: number) => ({ awareness: (states: Buffer) => board.received(reader, states) });
    const gathering = await gather({ stage, server, documentId, clients: CLIENTS, writers: WRITERS, heard });
    const pace = new Pace(CLIENTS);
    for (const { write } of gathering.writers) pace.every(EDIT_EVERY_MS, write);
    for (const [index, client] of gathering.clients.entries()) {
      const section = `section:${client.writable[0] ?? 'stand-in-0'}`;
      pace.every(MOVE_EVERY_MS, () => client.sendAwareness(board.move(index, section)));
    }
    pace.every(LOOK_EVERY_MS, () => board.look());
    const measures = await runWindow(server, gathering, pace, stage.seconds, () => board.clear());
    gathering.close();
    return {
      oldestCursorMs: board.oldestMs,
      cursorAgeP99Ms: board.age.quantile(0.99),
      unknownCursors: board.unknown,
      ...measures,
    };
  },
};
