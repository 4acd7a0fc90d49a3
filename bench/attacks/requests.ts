import { request } from 'node:http';
import { z } from 'zod';
import type { Told } from './told.ts';

const PATIENCE_MS = 30_000;
const errorSchema = z.object({ error: z.object({ code: z.string() }) });

/** What asks for a WebSocket, beside its key. */
export const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };

type Asked = {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
};

/** `status` is 101 where an upgrade was made, whose socket is cut then, and 0 where none came. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** Asks by HTTP, and notes the status of the answer, with the code of what was refused. */
export async function ask(asked: Asked, told: Told): Promise<Answer> {
  told.note('sent');
  const answer = await answerTo(asked);
  told.note(`status ${answer.status}${refusalIn(answer)}`);
  return answer;
}

function refusalIn({ status, text }: Answer): string {
  if (status < 400 || !text.startsWith('{')) return '';
  const refusal = errorSchema.safeParse(JSON.parse(text));
  return refusal.success ? ` ${refusal.data.error.code}` : '';
}

function answerTo({ port, path, method = 'GET', headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve) => {
    const none: Answer = { status: 0, headers: {}, text: '' };
    const json = body === undefined ? '' : JSON.stringify(body);
    const typed = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': `${json.length}` };
    const sent = request({ port, host: '127.0.0.1', path, method, headers: { ...typed, ...headers } });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy());
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve({ ...none, status: 101 });
    });
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', () => resolve(none));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', () => resolve(none));
    sent.end(json);
  });
}
