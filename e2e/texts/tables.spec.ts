import { inflateSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import type { TiptapEditorHTMLElement } from '@tiptap/core';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, openDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

const TITLE = 'Avantages';

// What is written here is nothing for others to read.
test.use({ demonstrationOf: 'tables' });

/** Leaves one table in a section and nothing else, the caret in its last cell. */
async function onlyTable(page: Page, rows: readonly (readonly string[])[]): Promise<void> {
  await section(page, TITLE).scrollIntoViewIfNeeded();
  await editor(page, TITLE).click();
  await editor(page, TITLE).evaluate((dom: TiptapEditorHTMLElement, texts) => {
    const cell = (type: string, text: string) => ({
      type,
      content: [{ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }],
    });
    const content = texts.map((row, index) => ({
      type: 'tableRow',
      content: row.map((text) => cell(index === 0 ? 'tableHeader' : 'tableCell', text)),
    }));
    dom.editor?.commands.setContent({ type: 'doc', content: [{ type: 'table', content }] });
    dom.editor?.commands.focus('end');
  }, rows);
}

/** The section's blocks in short: a table as its number of rows × columns. */
function shape(page: Page): Promise<string[]> {
  return editor(page, TITLE).evaluate((dom: TiptapEditorHTMLElement) =>
    (dom.editor?.state.doc.children ?? []).map((block) =>
      block.type.name === 'table' ? `${block.childCount}×${block.firstChild?.childCount}` : block.textContent,
    ),
  );
}

const SMALL = [
  ['Trajet', 'Durée'],
  ['Brest', '1 h'],
];

test('by keyboard alone a table gets rows and columns, loses them, and is written around', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  await onlyTable(page, SMALL);
  const choose = async (action: string) => {
    await page.getByRole('button', { name: 'Ce tableau' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: action }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(editor(page, TITLE)).toBeFocused();
  };
  await choose('Ajouter une ligne au-dessous');
  await choose('Ajouter une colonne à gauche');
  expect(await shape(page)).toEqual(['3×3']);
  await choose('Supprimer la colonne');
  await choose('Supprimer la ligne');
  expect(await shape(page)).toEqual(['2×2']);
  await choose('Écrire au-dessous du tableau');
  await page.keyboard.type('dessous');
  await page.keyboard.press('ArrowUp');
  await choose('Écrire au-dessus du tableau');
  await page.keyboard.type('dessus');
  expect(await shape(page)).toEqual(['dessus', '2×2', 'dessous']);
  await page.keyboard.press('ArrowDown');
  await choose('Supprimer le tableau');
  expect(await shape(page)).toEqual(['dessus', 'dessous']);
  await expectStatus(page, 'Enregistré');
});

test('with the mouse one goes on below a table that is last and above one that is first', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  await onlyTable(page, SMALL);
  const box = async () => (await editor(page, TITLE).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const text = await box();
  await page.mouse.click(text.x + text.width / 2, text.y + text.height - 12);
  await page.keyboard.type('dessous');
  const again = await box();
  await page.mouse.click(again.x + again.width / 2, again.y + 8);
  await page.keyboard.type('dessus');
  expect(await shape(page)).toEqual(['dessus', '2×2', 'dessous']);
});

test('with a finger one opens the table’s tools and goes on below it', async ({ signedIn }) => {
  const page = await signedIn('technician-urban', { viewport: { width: 390, height: 780 }, hasTouch: true });
  await openDiagnostic(page);
  await onlyTable(page, SMALL);
  const tool = page.getByRole('button', { name: 'Ce tableau' });
  await tool.scrollIntoViewIfNeeded();
  await tool.tap();
  await page.getByRole('menuitem', { name: 'Ajouter une ligne au-dessous' }).tap();
  await expect.poll(() => shape(page)).toEqual(['3×2']);
  const { x, y, width, height } = (await editor(page, TITLE).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.touchscreen.tap(x + width / 2, y + height - 12);
  await page.keyboard.type('dessous');
  expect(await shape(page)).toEqual(['3×2', 'dessous']);
});

test('no table is put into a table', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  await onlyTable(page, SMALL);
  await expect(page.getByRole('button', { name: 'Insérer un tableau' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ce tableau' }).click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Écrire au-dessous du tableau' }).click();
  await expect(page.getByRole('button', { name: 'Insérer un tableau' })).toBeEnabled();
});

test('on A4 a long table of ten columns shows them all, under its heads on every page', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  const heads = Array.from({ length: 10 }, (_, column) => `Tête ${column}`);
  const rows = Array.from({ length: 80 }, (_, row) => heads.map((_head, column) => `Commune ${row}-${column}`));
  await onlyTable(page, [heads, ...rows]);
  await expectStatus(page, 'Enregistré');
  await page.emulateMedia({ media: 'print' });
  const { right, most, letters } = await editor(page, TITLE).evaluate((dom) => {
    const cells = [...dom.querySelectorAll('th, td')].map((cell) => cell.getBoundingClientRect().right);
    const table = dom.querySelector('table');
    return {
      right: Math.max(...cells),
      most: dom.parentElement?.getBoundingClientRect().right ?? 0,
      letters: table ? Number.parseFloat(getComputedStyle(table).fontSize) : 0,
    };
  });
  expect(right).toBeLessThanOrEqual(most + 1);
  expect(letters).toBeGreaterThanOrEqual(9);
  const colours = '.document-text th { color: rgb(1, 2, 3); } .document-text td { color: rgb(4, 5, 6); }';
  await editor(page, TITLE).evaluate((_dom, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, colours);
  const drawn = drawingsOf(await page.pdf({ format: 'A4' }));
  const [head, cell] = [inColour(1, 2, 3), inColour(4, 5, 6)];
  // Of what is drawn only pages have words; a caret has the colour of its cell too.
  const withRows = drawn.filter((drawing) => drawing.includes(cell) && drawing.includes('BT'));
  expect(withRows.length).toBeGreaterThan(1);
  expect(withRows.filter((drawing) => !drawing.includes(head))).toEqual([]);
});

/** What is drawn on each page of a PDF, in its own words. */
function drawingsOf(pdf: Buffer): string[] {
  const drawings: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      drawings.push(inflateSync(pdf.subarray(at + 'stream\n'.length, pdf.indexOf('endstream', at))).toString('latin1'));
    } catch {
      // A font or a picture, packed in another way.
    }
  }
  return drawings;
}

/** How a PDF chooses the colour in which letters are filled. */
function inColour(...parts: number[]): string {
  return `${parts.map((part) => (part / 255).toFixed(4).replace(/^0/, '')).join(' ')} rg`;
}
