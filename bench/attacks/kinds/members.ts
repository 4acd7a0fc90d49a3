import { setTimeout as pause } from 'node:timers/promises';
import { openAtOnce, openSockets } from '../hostile-socket.ts';
import { type Kind, type Target, times } from '../kind.ts';
import { ask } from '../requests.ts';
import { Told } from '../told.ts';

/** One member opens as many sockets as the service lets them, and more. */
export const manySockets: Kind = {
  aim: { small: ['opened'], large: ['opened', 'status 429', 'closed 4429'] },
  attack: async (target, told, size) => {
    const sockets = await openAtOnce(target, told, size === 'small' ? 30 : 2_000);
    // What was refused for coming too fast comes again, more slowly, until there are too many.
    if (size === 'large') for (const _ of times(10)) sockets.push(...(await openSockets(target, told, 30)));
    await pause(1_000);
    for (const socket of sockets) socket.end();
  },
};

/** A member puts on one hat after the other, so that writing stops and all pages are drawn anew. */
export const changesHats: Kind = {
  warmUp: (target) => putOn(target, new Told(), 1),
  aim: { small: ['status 200'], large: ['status 200', 'status 403 too-many-hats', 'status 429 too-many-changes'] },
  attack: async (target, told, size) => {
    for (const round of times(size === 'small' ? 20 : 400)) await putOn(target, told, round % 2);
  },
};

/** A member asks without end for a change that changes nothing. */
export const changesWithoutEnd: Kind = {
  warmUp: (target) => putOn(target, new Told(), 1),
  aim: { small: ['status 200'], large: ['status 200', 'status 429 too-many-changes'] },
  attack: async (target, told, size) => {
    for (const _ of times(size === 'small' ? 5 : 100)) await Promise.all(times(20).map(() => putOn(target, told, 1)));
  },
};

async function putOn({ port, roomId, cookies, territoryIds }: Target, told: Told, which: number): Promise<void> {
  const body = { role: 'technician', territoryId: territoryIds[which] };
  await ask({ port, path: `/api/rooms/${roomId}/hat`, method: 'POST', headers: { cookie: cookies[0] }, body }, told);
}
