import { type Kind, type Target, times } from '../kind.ts';
import { type Answer, ask } from '../requests.ts';
import { Told } from '../told.ts';

/** Of others' redraws, so many may be drawn while one's own waits. */
const MAY_COME_BEFORE = 6;

/** A member has pages drawn anew without end; an honest one's waits for a few of them. */
export const redraws: Kind = {
  warmUp: (target) => redraw(target, new Told(), 0),
  aim: {
    small: ['status 200', 'a redraw beside them'],
    large: ['status 429 too-many-pages', 'a redraw beside them'],
  },
  attack: async (target, told, size) => {
    let drawn = 0;
    const flood = times(size === 'small' ? 20 : 2_000).map(async () => {
      if ((await redraw(target, told, 0)).status === 200) drawn += 1;
    });
    for (const _ of times(5)) {
      const before = drawn;
      const { status } = await redraw(target, told, 1);
      if (status === 200 && drawn - before <= MAY_COME_BEFORE) told.note('a redraw beside them');
    }
    await Promise.all(flood);
  },
};

/** A member goes to very many pages at once. */
export const manyPages: Kind = {
  warmUp: (target) => visit(target, new Told()),
  aim: { small: ['status 200'], large: ['status 200', 'status 429 too-many-pages'] },
  attack: async (target, told, size) => {
    await Promise.all(times(size === 'small' ? 20 : 1_000).map(() => visit(target, told)));
  },
};

let named: Promise<URL> | null = null;

/** As the router of an open page asks for it again. */
async function redraw({ port, roomId, cookies }: Target, told: Told, who: number): Promise<Answer> {
  const tree = ['', { children: ['rooms', { children: ['__PAGE__', {}] }] }, null, 'refetch'];
  const headers = { rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(tree)) };
  const asked = { port, headers: { ...headers, cookie: cookies[who] ?? cookies[0] } };
  // Next names the address itself under which it answers these headers.
  named ??= ask({ ...asked, path: `/rooms/${roomId}?_rsc=again` }, new Told()).then((answer) => {
    return new URL(String(answer.headers.location), `http://localhost:${port}`);
  });
  const { pathname, search } = await named;
  return ask({ ...asked, path: `${pathname}${search}` }, told);
}

function visit({ port, roomId, cookies }: Target, told: Told): Promise<Answer> {
  return ask({ port, path: `/rooms/${roomId}`, headers: { cookie: cookies[0] } }, told);
}
