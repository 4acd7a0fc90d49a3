/**
 * The size of pages, and the time that the production server takes for them, on the demonstration:
 * bytes of the HTML and of a redraw, plain and compressed, and of the scripts and style sheets that
 * a browser loads with them, as sent. Client, server and database share the machine.
 * Run, once `npm run build` has been: node --import tsx bench/pages.ts
 */
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { type APIRequestContext, type BrowserContext, chromium, type Response } from '@playwright/test';
import { signIn } from '../e2e/support/fixtures.ts';
import { startServer } from '../e2e/support/server-process.ts';
import { given } from './given.ts';

const WARM_UP = 5;
const TIMES = 21;

/** A redraw is asked for as the browser's router does. */
const REDRAW = { rsc: '1' };

async function weigh(request: APIRequestContext, address: string, headers: Record<string, string> = {}) {
  const took: number[] = [];
  let body: Buffer = Buffer.alloc(0);
  // A redraw has its own address, to which this one leads.
  const there = (await request.get(address, { headers })).url();
  for (let time = 0; time < WARM_UP + TIMES; time++) {
    const before = performance.now();
    const answer = await request.get(there, { headers, maxRedirects: 0 });
    body = await answer.body();
    if (answer.status() !== 200) throw new Error(`${there} answered ${answer.status()}`);
    if (time >= WARM_UP) took.push(performance.now() - before);
  }
  took.sort((a, b) => a - b);
  return { bytes: body.length, gzip: gzipSync(body).length, ms: given(took[Math.floor(TIMES / 2)]) };
}

/** The scripts and style sheets of a page, for a browser that was never here. */
async function weighFiles(context: BrowserContext, address: string): Promise<{ files: number; bytes: number }> {
  const page = await context.newPage();
  const answers: Response[] = [];
  page.on('response', (answer) => {
    if (['script', 'stylesheet'].includes(answer.request().resourceType())) answers.push(answer);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(answers.map((answer) => answer.request().sizes()));
  await context.close();
  return { files: sizes.length, bytes: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) };
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function measure(): Promise<void> {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell' });
  try {
    const outside = await browser.newContext({ baseURL: server.url });
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    await signIn(page, 'facilitator');
    const rooms: { id: string; title: string }[] = await (await page.request.get('/api/rooms')).json();
    const { id } = given(rooms.find(({ title }) => title === 'Comité de pilotage'));
    const room: { documents: { id: string; kind: string }[] } = await (
      await page.request.get(`/api/rooms/${id}`)
    ).json();
    const html = await (await page.request.get(`/rooms/${id}/meetings`)).text();
    const [, meeting = ''] = /\/meetings\/([0-9a-f-]{36})/.exec(html) ?? [];
    const pages: [name: string, request: APIRequestContext, address: string][] = [
      ['sign-in', outside.request, '/sign-in'],
      ['room', page.request, `/rooms/${id}`],
      ['document', page.request, `/rooms/${id}/documents/${given(room.documents[0]).id}`],
      ['meeting', page.request, `/rooms/${id}/meetings/${meeting}`],
      ['hall on the wall', page.request, `/rooms/${id}/meetings/${meeting}/screen`],
      ['members', page.request, `/rooms/${id}/members`],
    ];
    for (const [name, request, address] of pages) {
      const whole = await weigh(request, address);
      const redraw = await weigh(request, address, REDRAW);
      const told = [whole, redraw].map(
        ({ bytes, gzip, ms }) => `${kilobytes(bytes)}, ${kilobytes(gzip)} compressed, ${ms.toFixed(0)} ms`,
      );
      const storageState = await request.storageState();
      const { files, bytes } = await weighFiles(
        await browser.newContext({ baseURL: server.url, storageState }),
        address,
      );
      process.stdout.write(
        `${name}: HTML ${told[0]}; redraw ${told[1]}; ${files} scripts and styles, ${kilobytes(bytes)} as sent\n`,
      );
    }
  } finally {
    await browser.close();
    await server.stop();
    server.remove();
  }
}

await measure();
