import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { findDiagnostic } from '../support/diagnostic.ts';
import { cookieHeader, type DocumentWriter, openWriter } from '../support/document-writer.ts';
import { signIn, test } from '../support/fixtures.ts';
import { startServer } from '../support/server-process.ts';

/** Less than the half minute after which a WebSocket's own library gives its peer up. */
const STOP_PATIENCE_MS = 20_000;

/** The text that a program writes, at the end of the first section in which it may. */
function ownText(doc: Y.Doc, sectionId: string): Y.XmlText {
  const section = doc.getXmlFragment(`section:${sectionId}`);
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  section.insert(section.length, [paragraph]);
  return text;
}

/** What was written into the last paragraph of a section. */
function lastText(doc: Y.Doc, sectionId: string): string {
  const section = doc.getXmlFragment(`section:${sectionId}`);
  const paragraph = section.get(section.length - 1) as Y.XmlElement;
  return String(paragraph.get(0));
}

async function findPlace(page: Page): Promise<{ documentId: string; sectionId: string }> {
  const { documentId, sections } = await findDiagnostic(page);
  const section = sections.find(({ capabilities }) => capabilities.includes('write'));
  if (!section) throw new Error('this persona may write nowhere');
  return { documentId, sectionId: section.id };
}

/** Writes letter after letter, each a message of its own, until the socket closes. */
function writeOn({ doc, socket }: DocumentWriter, sectionId: string): void {
  const text = ownText(doc, sectionId);
  const timer = setInterval(() => text.insert(text.length, 'x'), 3);
  socket.once('close', () => clearInterval(timer));
}

test('a stop under writing saves what it took and says so before it closes the sockets', async ({ browser }) => {
  const first = await startServer();
  const context = await browser.newContext({ baseURL: first.url });
  const page = await context.newPage();
  await signIn(page, 'technician-urban');
  const { documentId, sectionId } = await findPlace(page);
  await page.close();
  const writer = await openWriter(context, first.url, documentId);
  writeOn(writer, sectionId);
  await expect.poll(writer.saved).toBeGreaterThan(20);

  expect(await first.stop()).toBe(0);
  expect(await writer.closed).toBe(1001);

  const second = await startServer({ dataDir: first.dataDir, port: first.port });
  const reader = await openWriter(context, second.url, documentId);
  // The first message made the paragraph, and every further one wrote a letter.
  expect(lastText(reader.doc, sectionId)).toBe('x'.repeat(writer.saved() - 1));
  reader.socket.close();
  await context.close();
  expect(await second.stop()).toBe(0);
  second.remove();
});

test('a stop waits long for nobody: not for a silent peer, a hanging request or an open connection', async ({
  browser,
}) => {
  const server = await startServer();
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await signIn(page, 'technician-urban');
  const { documentId } = await findPlace(page);
  const cookie = await cookieHeader(context, server.url);

  const stalled = await openWriter(context, server.url, documentId);
  stalled.socket.pause();
  const keptAlive = new Agent({ keepAlive: true });
  const [health] = await once(request(`${server.url}/healthz`, { agent: keptAlive }).end(), 'response');
  health.resume();
  const hanging = request(`${server.url}/sign-in`, { method: 'POST', headers: { cookie, 'content-length': 100 } });
  hanging.on('error', () => {}).write('half of it');
  const silent = connect(server.port, 'localhost').on('error', () => {});
  await once(silent, 'connect');

  expect(await Promise.race([server.stop(), pause(STOP_PATIENCE_MS, 'late')])).toBe(0);
  keptAlive.destroy();
  stalled.socket.terminate();
  await context.close();
  server.remove();
});
