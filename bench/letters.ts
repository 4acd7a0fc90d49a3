/**
 * How soon a letter stands on the page of whoever types it, by the production server's own page in
 * a browser: on a telephone five times slower than this machine, and on this machine while ten
 * others write in the other sections of a long document. Browser, server and database share the
 * machine. Run, once `npm run build` has been: node --import tsx bench/letters.ts
 */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { sectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { type Diagnostic, openDiagnostic } from '../e2e/support/diagnostic.ts';
import { type DocumentWriter, openWriter } from '../e2e/support/document-writer.ts';
import { signIn } from '../e2e/support/fixtures.ts';
import { startServer } from '../e2e/support/server-process.ts';
import { given } from './given.ts';
import { interactionMs, type Measured, report } from './page-figures.ts';

const KEYS = 200;
const KEY_EVERY_MS = 100;
const SLOWER = 5;
const OTHERS = 10;
const OTHERS_EVERY_MS = 200;
const WORDS = 148_000;
const WORDS_A_PARAGRAPH = 100;
const MAX_TASK_MS = 100;

const server = await startServer();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell' });

async function signedIn(persona: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(page, persona);
  return page;
}

/**
 * Types at ten keys a second at the end of what one may write first; 95 of 100, and the longest
 * task of the page meanwhile.
 */
async function typing(page: Page): Promise<{ readonly p95: number; readonly longest: number }> {
  await page.locator('.ProseMirror').first().click();
  await page.keyboard.press('Control+End');
  await page.evaluate(() => {
    const tasks: number[] = [0];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  const type = async (key: number) => {
    const typed = page.keyboard.type(key % 6 === 5 ? ' ' : 'a');
    await Promise.all([typed, pause(KEY_EVERY_MS)]);
  };
  const p95 = await interactionMs(page, type, KEYS);
  const longest = await page.evaluate(() => Math.max(...(globalThis as unknown as { tasks: number[] }).tasks));
  return { p95, longest };
}

/** Lays so many words out over all sections but the first, as paragraphs. */
async function lengthen({ doc, saved }: DocumentWriter, { sections }: Diagnostic): Promise<void> {
  const others = sections.slice(1);
  const paragraphs = Math.ceil(WORDS / others.length / WORDS_A_PARAGRAPH);
  for (const { id } of others) {
    const blocks = Array.from({ length: paragraphs }, (_, index) => {
      const block = new Y.XmlElement('paragraph');
      block.insert(0, [new Y.XmlText(`Mot ${index} `.repeat(WORDS_A_PARAGRAPH / 2))]);
      return block;
    });
    const before = saved();
    doc.getXmlFragment(sectionKey(sectionId.parse(id))).push(blocks);
    while (saved() === before) await pause(20);
  }
}

/**
 * Ten others write a letter five times a second each, in the sections after the first, until the
 * function that it gives is called.
 */
function writeElsewhere(writers: readonly DocumentWriter[], { sections }: Diagnostic): () => void {
  const timers = writers.map(({ doc }, index) => {
    const { id } = given(sections[1 + (index % (sections.length - 1))]);
    return setInterval(() => {
      const block = doc.getXmlFragment(sectionKey(sectionId.parse(id))).get(0);
      const text = block instanceof Y.XmlElement ? block.get(0) : null;
      if (text instanceof Y.XmlText) text.insert(text.length, 'x');
    }, OTHERS_EVERY_MS);
  });
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

async function measure(): Promise<Measured[]> {
  const measured: Measured[] = [];
  const page = await signedIn('technician-urban');
  const diagnostic = await openDiagnostic(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const telephone = await typing(page);
  measured.push({ what: 'a telephone five times slower, a letter', ms: telephone.p95, atMost: 120 });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });

  // A technician writes everywhere while the document is drafted.
  const rural = await signedIn('technician-rural');
  const open = () => openWriter(rural.context(), server.url, diagnostic.documentId);
  await lengthen(await open(), diagnostic);
  const writers = await Promise.all(Array.from({ length: OTHERS }, open));
  await openDiagnostic(page);
  const stop = writeElsewhere(writers, diagnostic);
  const long = await typing(page);
  stop();
  for (const { socket } of writers) socket.close();
  measured.push({ what: `${WORDS} words, ten others elsewhere, a letter`, ms: long.p95, atMost: 60 });
  measured.push({ what: 'the longest task of the page meanwhile', ms: long.longest, atMost: MAX_TASK_MS });
  return measured;
}

try {
  process.exitCode = report(await measure());
} finally {
  await browser.close();
  await server.stop();
  server.remove();
}
