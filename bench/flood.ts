import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** A link for residents, and where the server is that it leads to. */
export type FloodTarget = {
  readonly port: number;
  readonly invitationId: string;
  readonly secret: string;
  readonly territoryId: string;
};

/** What became of a flood: how long each answer took, in milliseconds, and with which status. */
export type Flooded = { readonly delays: readonly number[]; readonly statuses: ReadonlyMap<number, number> };

/**
 * Sends contributions by a link at an even pace, each read and written by somebody new from an
 * address of their own as a proxy on this machine tells it, as a poster in a whole town would bring
 * them, or a script with many addresses. `stop` waits for the last answer..
 */
export function startFlood(target: FloodTarget, perMinute: number): { readonly stop: () => Promise<Flooded> } {
  const delays: number[] = [];
  const statuses = new Map<number, number>();
  const sent: Promise<void>[] = [];
  let isOver = false;
  const running = (async () => {
    for (let number = 0; !isOver && perMinute > 0; number += 1) {
      sent.push(
        contributeOnce(target, number).then(({ ms, status }) => {
          delays.push(ms);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }),
      );
      await pause(60_000 / perMinute);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await running;
      await Promise.all(sent);
      return { delays, statuses };
    },
  };
}

/** Opens the form and sends it. */
async function contributeOnce({ port, invitationId, secret, territoryId }: FloodTarget, number: number) {
  const address = `http://localhost:${port}/visit/${invitationId}/room`;
  const headers = {
    cookie: `entente-link=${secret}; entente-guest=${randomBytes(32).toString('hex')}`,
    origin: `http://localhost:${port}`,
    'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
  };
  const from = performance.now();
  await (await fetch(address, { headers })).text();
  const words = `Avis ${number} : ${randomBytes(60).toString('base64url')}`;
  const form = new URLSearchParams({ sending: randomUUID(), words, name: '', territory: territoryId });
  const response = await fetch(address, { method: 'POST', headers, body: form, redirect: 'manual' });
  await response.text();
  return { ms: performance.now() - from, status: response.status };
}
