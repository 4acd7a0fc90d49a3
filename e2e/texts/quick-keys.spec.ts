import { expect, type Page } from '@playwright/test';
import { editor, expectStatus, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

const TITLE = 'Perspectives';

/** What a page's socket brings while it is held, to be told when the test says so. */
type HeldFrames = { isHeld: boolean; readonly frames: (() => void)[] };
declare global {
  interface Window {
    heldFrames: HeldFrames;
  }
}

/**
 * A browser tells of a caret that it moved only after what waits before that, which may be the next
 * key or what somebody else wrote: on a slow device all of it waits. Here both come at once.
 */
function moveToEnd(dom: Element): void {
  getSelection()?.selectAllChildren(dom.lastElementChild ?? dom);
  getSelection()?.collapseToEnd();
}

/** Two lines of one's own, with the caret in the first. */
async function writeTwoLines(page: Page, first: string, second: string): Promise<void> {
  await writeIn(page, TITLE, first);
  await page.keyboard.press('Enter');
  await page.keyboard.type(second);
  await expectStatus(page, 'Enregistré');
  await editor(page, TITLE).locator('p').filter({ hasText: first }).click();
  await page.keyboard.press('Home');
}

const paragraph = (page: Page, text: string) => editor(page, TITLE).locator('p').filter({ hasText: text });

test('a key acts where the key before it put the caret, however fast they come', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await openDiagnostic(page);
  await writeTwoLines(page, 'Ligne au départ', 'Ligne à la fin');
  await editor(page, TITLE).evaluate((dom, move) => {
    new Function('dom', `(${move})(dom)`)(dom);
    dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true }));
  }, moveToEnd.toString());
  await page.keyboard.type('Et après.');
  await expect(paragraph(page, 'Ligne au départ')).toHaveText('Ligne au départ');
  await expect(paragraph(page, 'Et après.')).toHaveText('Et après.');
});

test('a caret that was just moved stays where it was put when somebody else’s words come in', async ({ signedIn }) => {
  const [page, other] = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  await page.addInitScript(holdFrames);
  for (const each of [page, other]) await openDiagnostic(each);
  await writeTwoLines(page, 'Ligne du haut', 'Ligne du bas');
  await section(other, TITLE).scrollIntoViewIfNeeded();
  await expect(paragraph(other, 'Ligne du bas')).toBeVisible();
  await page.evaluate(() => {
    window.heldFrames.isHeld = true;
  });
  await paragraph(other, 'Ligne du haut').click();
  await other.keyboard.press('End');
  await other.keyboard.type(', suite');
  await expectStatus(other, 'Enregistré');
  await expect.poll(() => page.evaluate(() => window.heldFrames.frames.length)).toBeGreaterThan(0);
  await editor(page, TITLE).evaluate((dom, move) => {
    new Function('dom', `(${move})(dom)`)(dom);
    window.heldFrames.isHeld = false;
    for (const tell of window.heldFrames.frames.splice(0)) tell();
  }, moveToEnd.toString());
  await expect(paragraph(page, 'Ligne du haut')).toContainText('Ligne du haut, suite');
  await page.keyboard.type(' et suite');
  await expect(paragraph(page, 'Ligne du bas')).toHaveText('Ligne du bas et suite');
});

/** Runs in the page before its own scripts. */
function holdFrames(): void {
  const held: HeldFrames = { isHeld: false, frames: [] };
  window.heldFrames = held;
  const { set, ...property } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage') ?? {};
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    ...property,
    set(hear: (event: MessageEvent) => void) {
      set?.call(this, (event: MessageEvent) => {
        const tell = () => hear.call(this, event);
        if (held.isHeld) held.frames.push(tell);
        else tell();
      });
    },
  });
}

test('a selected passage can be commented on while others never pause', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const { sections } = await openDiagnostic(page);
  const [first] = sections;
  const text = section(page, first?.title ?? '').locator('.document-text');
  await expect(text).toContainText('Deux territoires');
  const begin = page.locator('.fixed').getByRole('button', { name: 'Commenter', exact: true });
  // As each of others' changes has editors look where the caret is.
  await page.evaluate(() => setInterval(() => document.dispatchEvent(new Event('selectionchange')), 50));
  await text.locator('p').first().dblclick();
  await expect(begin).toBeVisible();
  await begin.click();
  await expect(page.getByRole('textbox', { name: 'Votre commentaire' })).toBeFocused();
  await expect(begin).toHaveCount(0);
});
