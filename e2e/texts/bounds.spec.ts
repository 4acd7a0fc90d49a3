import { expect, type Page } from '@playwright/test';
import type { TiptapEditorHTMLElement } from '@tiptap/core';
import * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { MAX_SECTION_SIGNS } from '#protocol/limits.ts';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { editor, expectStatus, findDiagnostic, openDiagnostic, section } from '../support/diagnostic.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';

test.use({ demonstrationOf: 'bounds' });
test.setTimeout(180_000);

const TITLE = 'Avantages';
/** A section in which elected people write too. */
const COMMON = 'Perspectives';
const LINE = 'Un car relie la ville et le bourg chaque heure, et personne ne le sait. '.repeat(20);
/** A section is told to be nearly full, and a message is still small enough. */
const MUCH = MAX_SECTION_SIGNS * 0.82;
/** So little that some percent of an hour's share are seen to come and go. */
const SOME = 700_000;

/** A program of whoever is signed in on a page, on a section of the diagnostic. */
async function openProgram(page: Page, url: string, title = TITLE) {
  const { documentId, sections } = await findDiagnostic(page);
  const id = sections.find((candidate) => candidate.title === title)?.id;
  const { doc, saved } = await openWriter(page.context(), url, documentId);
  const root = doc.getXmlFragment(sectionKey(id as Parameters<typeof sectionKey>[0]));
  let sent = 0;
  const change = async (work: () => void) => {
    doc.transact(work);
    sent += 1;
    await expect.poll(saved, { timeout: 30_000 }).toBeGreaterThanOrEqual(sent);
  };
  return {
    fill: (signs: number) =>
      change(() => {
        for (let left = signs; left > 0; left -= LINE.length) {
          const paragraph = new Y.XmlElement('paragraph');
          root.push([paragraph]);
          paragraph.push([new Y.XmlText(LINE)]);
        }
      }),
    empty: () => change(() => root.delete(0, root.length)),
  };
}

const notice = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

async function writeAtTheEnd(page: Page): Promise<void> {
  await section(page, TITLE).scrollIntoViewIfNeeded();
  await editor(page, TITLE).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Et la fin.');
}

test('who writes in a section that is nearly full is told so, also at its end', async ({ signedIn, server }) => {
  const nearlyFull = 'Cette section est remplie à 8';
  const page = await signedIn('technician-urban');
  const program = await openProgram(page, server.url);
  await program.fill(MUCH);
  await openDiagnostic(page);
  await expect(notice(page, nearlyFull)).toHaveCount(0);
  await writeAtTheEnd(page);
  await expect(notice(page, nearlyFull)).toBeInViewport();
  await expectAccessibleInBothSchemes(page);
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect(notice(page, nearlyFull)).toHaveCount(0);
  await program.empty();
});

test('who adds very much in an hour is told before, writes on, and finds what was too much as a draft that says when', async ({
  signedIn,
  server,
}) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  const program = await openProgram(page, server.url, COMMON);
  const nearlyAll = notice(page, 'de ce qu’on peut ajouter en une heure');
  await expect(async () => {
    await program.fill(SOME);
    await program.empty();
    await expect(nearlyAll).toContainText(/ 9\d\u202f% /, { timeout: 500 });
  }).toPass({ timeout: 90_000, intervals: [0] });
  await expect(nearlyAll).toContainText(/attendra peut-être \d\d:\d\d/);
  await expectAccessible(page);
  await writeAtTheEnd(page);
  await expectStatus(page, 'Enregistré');

  await editor(page, TITLE).evaluate((dom: TiptapEditorHTMLElement, line) => {
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: line }] };
    dom.editor?.commands.insertContentAt(0, Array(1_200).fill(paragraph));
  }, LINE);
  const draft = section(page, TITLE).getByRole('complementary', { name: 'Votre texte est gardé ici' });
  await expect(draft).toContainText(/Vous pourrez le remettre dans la section à partir du .* \d\d:\d\d\./, {
    timeout: 30_000,
  });
  await expect(editor(page, TITLE)).toContainText('Et la fin.');
  await expectStatus(page, 'Enregistré');
});
