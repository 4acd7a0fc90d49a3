import { expect } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, openDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

const TITLE = 'Avantages';

// What is written here is nothing for others to read.
test.use({ demonstrationOf: 'tables' });

/**
 * As Excel has it: columns outside any group, one of them hidden, a hidden row, a picture, a struck
 * price.
 */
const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>.xl66 {text-decoration:line-through;}</style></head>
<body><table border=0><col width=80><col width=0 style='display:none'><col width=80>
<tr><td>Nom</td><td>Téléphone</td><td>Commune</td></tr><tr style='display:none'><td>Anne</td><td>06 11</td><td>Brest</td></tr>
<tr><td>Yann</td><td>06 22</td><td class=xl66>Carhaix</td></tr></table><img src="data:image/png;base64,iVBORw0KGgo="></body></html>`;

test('what was hidden in a spreadsheet stays hidden, and what could not be kept is said', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  await section(page, TITLE).scrollIntoViewIfNeeded();
  const text = editor(page, TITLE);
  await text.click();
  await page.keyboard.press('Control+End');
  // Somebody's hands take longer than the editor to hear where the caret went.
  await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))));
  const paste = (type: string, content: string) =>
    text.evaluate(
      (dom, [kind = '', data = '']) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(kind, data);
        dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [type, content],
    );
  await paste('text/html', EXCEL);
  const table = text.locator('table', { hasText: 'Yann' });
  await expect(table.locator('tr')).toHaveCount(2);
  await expect(table.locator('tr').last().locator('td')).toHaveText(['Yann', '']);
  await expect(text).not.toContainText('06');
  const said =
    'De ce que vous avez collé n’ont pas été repris\u202f: 1 image, 1 passage barré et 2 lignes ou colonnes masquées.';
  await expect(page.getByText(said).last()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: said })).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect(page.getByText(said)).toHaveCount(0);

  await page.keyboard.press('Control+End');
  await text.click();
  await page.keyboard.press('Control+End');
  await paste('text/plain', '1, rue du Bourg\r\n29470 Plougastel\r\n\r\nMadame,');
  await expect(text.locator('p', { hasText: 'rue du Bourg' })).toHaveText(/rue du Bourg\s*29470 Plougastel$/);
  await expect(text.locator('p', { hasText: 'Madame,' })).toHaveText('Madame,');
  await expectStatus(page, 'Enregistré');
});
