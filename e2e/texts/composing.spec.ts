import { expect, type Page } from '@playwright/test';
import { editor, expectStatus, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

const TITLE = 'Perspectives';

/** What another does to a line, at its start, in which somebody composes a letter at its end. */
const CHANGES: readonly { readonly what: string; readonly keys: string }[] = [
  { what: 'un titre', keys: 'Control+Alt+3' },
  { what: 'une liste', keys: 'Control+Shift+8' },
  { what: 'deux lignes', keys: 'Enter' },
];

test('a letter composed with a dead key stands where it was begun, whatever another makes of its line meanwhile', async ({
  signedIn,
}) => {
  const [first, second] = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  const heard = framesHeard(second);
  for (const page of [first, second]) {
    await openDiagnostic(page);
    await section(page, TITLE).scrollIntoViewIfNeeded();
  }
  const keys = await second.context().newCDPSession(second);
  for (const { what, keys: pressed } of CHANGES) {
    await writeIn(second, TITLE, `La foire de ${what} et la f`);
    await expectStatus(second, 'Enregistré');
    const line = editor(first, TITLE).locator('p, h3').filter({ hasText: what });
    await line.click();
    await first.keyboard.press('Home');
    await keys.send('Input.imeSetComposition', { text: '^', selectionStart: 1, selectionEnd: 1 });
    const before = heard.count;
    await first.keyboard.press(pressed);
    await expectStatus(first, 'Enregistré');
    await expect.poll(() => heard.count).toBeGreaterThan(before);
    await keys.send('Input.insertText', { text: 'ê' });
    await second.keyboard.type('te');
    await expectStatus(second, 'Enregistré');
    for (const page of [first, second]) {
      await expect(editor(page, TITLE).locator('p, h3').filter({ hasText: what })).toHaveText(
        new RegExp(`La foire de ${what} et la fête`),
      );
    }
  }
  for (const page of [first, second]) await expect(editor(page, TITLE)).not.toContainText('^');
});

/** Counts what a page's socket brought, as the browser heard it. */
function framesHeard(page: Page): { readonly count: number } {
  const heard = { count: 0 };
  page.on('websocket', (socket) => socket.on('framereceived', () => heard.count++));
  return heard;
}
