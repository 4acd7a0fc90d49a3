/**
 * y-websocket's server as its own command starts it; with YPERSISTENCE it keeps documents in
 * leveldb.
 */
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const sockets = new WebSocketServer({ noServer: true });
const server = createServer();

sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (joined) => sockets.emit('connection', joined, request));
});
server.listen(Number(process.env.PORT), () => process.send('ready'));
// So that a profile is written.
process.once('SIGTERM', () => process.exit(0));
