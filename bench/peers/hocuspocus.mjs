/**
 * Hocuspocus as its guide starts it, with its SQLite extension and all else as it is set by itself.
 */
import path from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const server = new Server({
  port: Number(process.env.PORT),
  quiet: true,
  stopOnSignals: false,
  websocketOptions: { perMessageDeflate: false },
  extensions: [new SQLite({ database: path.join(process.env.DATA_DIR, 'hocuspocus.sqlite') })],
});
await server.listen();
process.send('ready');
// So that a profile is written.
process.once('SIGTERM', () => process.exit(0));
