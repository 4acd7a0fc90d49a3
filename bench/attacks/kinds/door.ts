import { setTimeout as pause } from 'node:timers/promises';
import { nameSession } from '#server/sign-in/find-session.ts';
import { HostileSocket } from '../hostile-socket.ts';
import { type Kind, type Size, type Target, times } from '../kind.ts';
import { ask, UPGRADE } from '../requests.ts';
import type { Told } from '../told.ts';

/** How often somebody of the hall tries again. */
const COMES_BACK = 20;
const KEY = Buffer.alloc(16).toString('base64');
/** As a proxy on this machine would tell them. */
const ADDRESS = { attacker: '203.0.113.9', hall: '198.51.100.7' } as const;

/** Upgrades to paths that are nobody's, which are to be answered and cut. */
export const unknownPaths: Kind = {
  aim: { small: ['status 404'], large: ['status 404'] },
  attack: async ({ port }, told, size) => {
    const paths = times(size === 'small' ? 100 : 1_000).map((index) => `/nobody/${index}`);
    await Promise.all(paths.map((path) => ask({ port, path, headers: UPGRADE }, told)));
  },
};

/** Upgrades of somebody without an account who makes up a session for each. */
export const madeUpSessions: Kind = {
  aim: { small: ['status 101'], large: ['status 503'] },
  attack: (target, told, size) => makeUpSessions(target, told, size === 'small' ? 100 : 2_000),
};

/** The same from elsewhere, while a hall of three hundred behind one address comes in. */
export const besideHall: Kind = {
  aim: { small: ['the whole hall is in'], large: ['status 503', 'the whole hall is in'] },
  attack: async (target, told, size) => {
    const flood = makeUpSessions(target, told, size === 'small' ? 100 : 2_000);
    const headers = { 'x-forwarded-for': ADDRESS.hall };
    const open = (place: Target['hall'][number]) => new HostileSocket({ ...place, port: target.port, headers }, told);
    let hall = target.hall.map(open);
    // Who is told that there is too much to look at just now comes back, as browsers do.
    for (const _ of times(COMES_BACK)) {
      await Promise.all(hall.map(({ opened }) => opened));
      if (hall.every(({ isOpen }) => isOpen)) break;
      await pause(500);
      hall = hall.map((socket, index) => (socket.isOpen ? socket : open(target.hall[index] as Target['hall'][number])));
    }
    await flood;
    const isIn = hall.filter(({ isOpen }) => isOpen).length;
    told.note('came in', isIn);
    told.note('the whole hall is in', isIn === hall.length ? 1 : 0);
    for (const socket of hall) socket.end();
  },
};

async function makeUpSessions({ port, documentId }: Target, told: Told, count: number): Promise<void> {
  const path = `/sync/${documentId}`;
  const given = { ...UPGRADE, 'sec-websocket-key': KEY, 'x-forwarded-for': ADDRESS.attacker };
  await Promise.all(
    times(count).map((index) => {
      const headers = { ...given, cookie: `authjs.session-token=made-up-${index}` };
      return ask({ port, path, headers }, told);
    }),
  );
}

/** Whoever read the table of sessions signs in with what stands there. */
export const storedSessions: Kind = {
  aim: { small: ['status 401 not-signed-in'], large: ['status 401 not-signed-in'] },
  attack: async ({ port, cookies }, told, size) => {
    const [, token = ''] = cookies[0].split('=');
    const headers = { cookie: `authjs.session-token=${nameSession(token)}` };
    for (const _ of times(size === 'small' ? 10 : 50))
      await Promise.all(times(10).map(() => ask({ port, path: '/api/me', headers }, told)));
  },
};

/** Addresses that begin like a path of ours and lead to another host. */
export const openRedirects: Kind = {
  aim: { small: ['led to an own path'], large: ['led to an own path'] },
  attack: async ({ port, cookies }, told, size) => {
    for (const to of leadingElsewhere(size)) {
      const path = `/sign-in?to=${encodeURIComponent(to)}`;
      const { headers } = await ask({ port, path, headers: { cookie: cookies[0] } }, told);
      const own = `http://localhost:${port}`;
      const isOwn = headers.location && new URL(String(headers.location), own).origin === own;
      told.note(isOwn ? 'led to an own path' : `led elsewhere: ${to}`);
    }
  },
};

function leadingElsewhere(size: Size): readonly string[] {
  const known = ['/.//host', '/x/..//host', '/%2e//host', '/./\\host', '//host', '/\\host', 'https://host'];
  if (size === 'small') return known;
  const [dots, slashes] = [
    ['', '.', './.', 'x/..', '%2e', '%2E%2e', 'x/%2e%2e', '\t', '\n'],
    ['//', '/\\', '\\/', '/%2f', '/%5c', '///'],
  ];
  return [...known, ...dots.flatMap((dot) => slashes.map((slash) => `/${dot}${slash}host`))];
}
