/**
 * A guest's pages on an old telephone: a processor five times slower, by 4G and by slow 3G. How
 * long from the link, the page of the invitation and a part of a text with its form until all of
 * each is there, and drawn. Run, once `npm run build` has been: node --import tsx
 * bench/guest-phone.ts
 */
import process from 'node:process';
import { type Browser, chromium, type Page } from '@playwright/test';
import { signIn } from '../e2e/support/fixtures.ts';
import { startServer } from '../e2e/support/server-process.ts';
import { given } from './given.ts';
import { type Measured, report } from './page-figures.ts';

const BITS = 8;
/** As Lighthouse has them: 4G with a little loss, and the slow 3G of a valley. */
const NETWORKS = {
  '4G': { latency: 170, downloadThroughput: 9_000_000 / BITS, uploadThroughput: 1_500_000 / BITS },
  'slow 3G': { latency: 400, downloadThroughput: 400_000 / BITS, uploadThroughput: 400_000 / BITS },
} as const;
const AT_MOST = { '4G': 1_000, 'slow 3G': 2_000 } as const;
const SLOWER = 5;
const TIMES = 5;
const PHONE = { locale: 'fr-FR', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;

async function invite(browser: Browser, baseURL: string): Promise<string> {
  const page = await (await browser.newContext({ baseURL, locale: 'fr-FR' })).newPage();
  await signIn(page, 'facilitator');
  const rooms: { id: string; kind: string }[] = await (await page.request.get('/api/rooms')).json();
  const { id } = given(rooms.find(({ kind }) => kind === 'steering-committee'));
  await page.goto(`/rooms/${id}/invitations/new`);
  await page.getByLabel('La phrase de l’affiche').fill('Que vous manque-t-il ?');
  await page.getByRole('button', { name: 'Faire l’invitation' }).click();
  await page.getByRole('heading', { name: 'Lien et affiche' }).waitFor();
  const [link = ''] = await page.locator('dd').allInnerTexts();
  await page.context().close();
  return link.trim();
}

async function loadMs(page: Page, address: string): Promise<number> {
  const before = performance.now();
  await page.goto(address, { waitUntil: 'load' });
  return performance.now() - before;
}

async function onPhone(browser: Browser, link: string, name: keyof typeof NETWORKS): Promise<Measured[]> {
  const page = await (await browser.newContext(PHONE)).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...NETWORKS[name] });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const first = await loadMs(page, link);
  const home = page.url();
  const part = await page.getByRole('link', { name: 'Enjeux communs' }).first().getAttribute('href');
  const slowest = async (address: string) => {
    const took: number[] = [];
    for (let time = 0; time < TIMES; time += 1) took.push(await loadMs(page, address));
    return Math.max(...took);
  };
  const atMost = AT_MOST[name];
  const figures = [
    { what: `${name}: from the link, the first time`, ms: first, atMost },
    { what: `${name}: the invitation`, ms: await slowest(home), atMost },
    { what: `${name}: a part with its form`, ms: await slowest(new URL(part ?? '', home).href), atMost },
  ];
  await page.context().close();
  return figures;
}

async function measure(): Promise<Measured[]> {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell' });
  try {
    const link = await invite(browser, server.url);
    return [...(await onPhone(browser, link, '4G')), ...(await onPhone(browser, link, 'slow 3G'))];
  } finally {
    await browser.close();
    await server.stop();
    server.remove();
  }
}

process.exitCode = report(await measure());
