/** The floor: passes each frame on to all others of its room, and knows nothing of what it says. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const sockets = new WebSocketServer({ noServer: true });
const server = createServer();

server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (joined) => {
    const room = rooms.get(request.url) ?? new Set();
    rooms.set(request.url, room.add(joined));
    joined.on('message', (data) => {
      for (const other of room) if (other !== joined) other.send(data);
    });
    joined.on('close', () => room.delete(joined));
  });
});
server.listen(Number(process.env.PORT), () => process.send('ready'));
// So that a profile is written.
process.once('SIGTERM', () => process.exit(0));
