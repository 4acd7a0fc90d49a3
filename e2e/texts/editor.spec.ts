import { expect, type Page } from '@playwright/test';
import type { JSONContent, TiptapEditorHTMLElement } from '@tiptap/core';
import * as prng from 'lib0/prng';
import { renderSectionHtml } from '#editor/render-html.ts';
import { MESSAGE } from '#protocol/messages.ts';
import { editor, expectStatus, openDiagnostic, section } from '../support/diagnostic.ts';
import { someMove } from '../support/editor-moves.ts';
import { test } from '../support/fixtures.ts';

const SECTIONS = ['Avantages', 'Risques'] as const;
const MOVES = 30;

// What chance writes is nothing for others to read.
test.use({ demonstrationOf: 'chance' });

/** What the server refuses on this page from now on. */
function listenForRefusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string' && payload[0] === MESSAGE.refused) refused.push(payload.toString('latin1'));
    });
  });
  return refused;
}

/** What the editor shows of a section. */
async function shown(page: Page, title: string): Promise<JSONContent> {
  const content = await editor(page, title).evaluate((dom: TiptapEditorHTMLElement) => dom.editor?.getJSON());
  if (!content) throw new Error(`no editor in ${title}`);
  return content;
}

/**
 * Lets everybody write in turn in every section, without waiting for what the others' writing does.
 */
async function writeTogether(pages: readonly Page[], random: prng.PRNG): Promise<void> {
  const turns = pages.map((_, index) => prng.create(prng.uint32(random, 0, 2 ** 31) + index));
  await Promise.all(
    pages.map(async (page, index) => {
      const own = turns[index];
      for (let move = 0; own && move < MOVES; move++) {
        await someMove(editor(page, prng.oneOf(own, [...SECTIONS])), own);
      }
    }),
  );
}

/** Takes everybody off the network for as long as `write` lasts. */
async function offline(pages: readonly Page[], write: () => Promise<void>): Promise<void> {
  for (const page of pages) {
    await page.context().setOffline(true);
    await expectStatus(page, /Hors ligne/);
  }
  await write();
  for (const page of pages) await page.context().setOffline(false);
}

/** Waits until everything is saved and all editors show the same. */
async function meet(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await expectStatus(page, 'Enregistré');
  for (const title of SECTIONS) {
    const texts = () => Promise.all(pages.map(async (page) => JSON.stringify(await shown(page, title))));
    await expect.poll(async () => new Set(await texts()).size).toBe(1);
  }
}

/** Adds a paragraph behind everything, in which nobody else writes. */
async function append(page: Page, title: string, text: string): Promise<void> {
  await editor(page, title).evaluate((dom: TiptapEditorHTMLElement, words) => {
    const end = dom.editor?.state.doc.content.size ?? 0;
    dom.editor?.commands.insertContentAt(end, { type: 'paragraph', content: [{ type: 'text', text: words }] });
  }, text);
}

/** A section as the server serves it, and as it has to be. */
function served(reader: Page, path: string, id: string, expected: string): Promise<{ is: string; must: string }> {
  const read = async ([address = '', anchor = '', html = '']: string[]) => {
    const parse = (source: string) => new DOMParser().parseFromString(source, 'text/html');
    const page = parse(await (await fetch(address)).text());
    const text = page.getElementById(anchor)?.querySelector('.document-text');
    return { is: text?.innerHTML ?? '', must: parse(html).body.innerHTML };
  };
  return reader.evaluate(read, [path, `section-${id}`, expected]);
}

test('whatever two people do to a text at once, nothing is refused and everybody has the same', async ({
  signedIn,
}) => {
  test.setTimeout(180_000);
  const seed = Date.now() % 2 ** 31;
  // biome-ignore lint/suspicious/noConsole: a failure is looked into with this seed
  console.log(`seed ${seed}`);
  const random = prng.create(seed);
  const pages = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  const reader = await signedIn('resident-urban');
  const refused = pages.map(listenForRefusals);
  for (const page of pages) {
    await openDiagnostic(page);
    for (const title of SECTIONS) await section(page, title).scrollIntoViewIfNeeded();
  }

  await writeTogether(pages, random);
  await meet(pages);
  await offline(pages, () => writeTogether(pages, random));
  await meet(pages);
  const last = pages.map((_, index) => `Le dernier mot hors ligne, ${seed}-${index}.`);
  await offline(pages, async () => {
    for (const [index, page] of pages.entries()) {
      for (const title of SECTIONS) await append(page, title, last[index] ?? '');
    }
  });
  await meet(pages);

  expect(refused.flat()).toEqual([]);
  const { path, sections } = await openDiagnostic(reader);
  for (const page of pages) {
    await expect(page.getByRole('complementary', { name: 'Votre texte est gardé ici' })).toHaveCount(0);
    for (const title of SECTIONS) {
      for (const words of last) {
        await expect(editor(page, title).locator('p').filter({ hasText: words })).toHaveCount(1);
      }
      const html = renderSectionHtml(await shown(page, title), { tableLabel: title });
      const id = sections.find((one) => one.title === title)?.id ?? '';
      const { is, must } = await served(reader, path, id, html);
      expect(is).toBe(must);
    }
  }
});
