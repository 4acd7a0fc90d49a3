import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, openDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

const TITLE = 'Perspectives';
/** Closed to residents; it has a table. */
const READ = 'Avantages';
const SENTENCE = 'Un car toutes les heures entre la gare et le bourg, tard le soir aussi, et le dimanche.';

/** The element with the focus, if it is the text of a section. */
const focused = (page: Page) => section(page, TITLE).locator('.ProseMirror:focus');

test('who types while the pen is taken away keeps place, focus and every letter, and writes on once it is back', async ({
  signedIn,
}) => {
  const [facilitator, technician] = [await signedIn('facilitator'), await signedIn('technician-urban')];
  for (const page of [facilitator, technician]) await openDiagnostic(page);
  await section(technician, TITLE).scrollIntoViewIfNeeded();
  await editor(technician, TITLE).click();
  await technician.keyboard.press('Control+End');
  await technician.keyboard.press('Enter');
  const typing = technician.keyboard.type(SENTENCE, { delay: 40 });
  await expect(editor(technician, TITLE)).toContainText('Un car');
  await facilitator.getByRole('button', { name: 'Suspendre l’écriture' }).click();
  await typing;

  await expect(focused(technician)).toHaveAttribute('aria-readonly', 'true');
  const draft = section(technician, TITLE).getByRole('complementary', { name: 'Votre texte est gardé ici' });
  await expect(draft).toBeVisible();
  const saved = (await focused(technician).locator('p').filter({ hasText: 'Un car' }).textContent()) ?? '';
  expect(SENTENCE.startsWith(saved)).toBe(true);
  await expect
    .poll(async () => (await draft.locator('ins').allInnerTexts()).join(''))
    .toBe(SENTENCE.slice(saved.length));
  await expectAccessible(technician);

  await facilitator.getByRole('button', { name: 'Rouvrir l’écriture' }).click();
  await expect(focused(technician)).toHaveAttribute('aria-readonly', 'false');
  await technician.keyboard.type(' Fin.');
  await expect(editor(technician, TITLE)).toContainText(`${saved} Fin.`);
  await draft.getByRole('button', { name: 'Le remettre dans la section' }).click();
  await expect(draft).toHaveCount(0);
  await expect(editor(technician, TITLE).locator('p').filter({ hasText: 'Un car' })).toHaveText(`${SENTENCE} Fin.`);
  await expectStatus(technician, 'Enregistré');
});

test('by keyboard, tools stay with the section written in last, and every open section is reached', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  const open = await page.locator('section[data-open=true] h2').allInnerTexts();
  expect(open.length).toBeGreaterThan(2);
  await page.locator('section[data-open=true]').last().scrollIntoViewIfNeeded();
  const last = page.locator('section[data-open=true]').last();
  await last.locator('[contenteditable=true]').click();
  await page.keyboard.type('Ici');
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('toolbar').locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(last.locator('.ProseMirror:focus')).toBeVisible();

  const passed = new Set<string>();
  for (let press = 0; press < 60 && passed.size < open.length; press++) {
    const name = await page.evaluate(() => document.activeElement?.closest('section[data-open=true]')?.id ?? '');
    const writes = await page.evaluate(() => document.activeElement?.getAttribute('role') === 'textbox');
    if (writes) passed.add(name);
    // Tab in a list or a table stays there.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
  }
  expect(passed.size).toBe(open.length);
  await page.getByRole('button', { name: 'Insérer un tableau' }).press('Enter');
  await expect(last.locator('table')).not.toHaveCount(0);
});

test('whoever reads a closed section keeps their selection and the focus while others write there', async ({
  signedIn,
}) => {
  const [resident, technician] = [await signedIn('resident-urban'), await signedIn('technician-urban')];
  await openDiagnostic(resident);
  const drawn = await section(resident, READ).locator('.document-text').elementHandle();
  await openDiagnostic(technician);
  const table = section(resident, READ).locator('.table-wrapper').first();
  await table.focus();
  const selected = await section(resident, READ)
    .locator('.document-text')
    .evaluate((text) => {
      const words = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
      if (words) getSelection()?.setBaseAndExtent(words, 1, words, 5);
      return getSelection()?.toString();
    });
  expect(selected).toHaveLength(4);
  await section(technician, READ).scrollIntoViewIfNeeded();
  await editor(technician, READ).locator('h3, p').first().click();
  await technician.keyboard.press('Home');
  await technician.keyboard.type('Voici ');
  await expect(section(resident, READ)).toContainText('Voici ');
  expect(await resident.evaluate(() => getSelection()?.toString())).toBe(selected);
  await expect(table).toBeFocused();
  expect(await drawn?.evaluate((element) => element.isConnected)).toBe(true);
});

test('a file that is dropped on a page opens nothing, and one sentence says so', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  await section(page, TITLE).scrollIntoViewIfNeeded();
  const before = await editor(page, TITLE).textContent();
  for (const target of ['h1', '[contenteditable=true]']) {
    const held = await page
      .locator(target)
      .first()
      .evaluate((element) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['%PDF'], 'relevé.pdf', { type: 'application/pdf' }));
        const events = ['dragover', 'drop'].map(
          (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
        return events.map((event) => !element.dispatchEvent(event));
      });
    expect(held).toEqual([true, true]);
  }
  await expect(page.getByText('Les fichiers ne se déposent pas ici')).toHaveCount(1);
  await expect(editor(page, TITLE)).toHaveText(before ?? '');
});
