import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { editor, expectStatus, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';
import { pressOn } from '../support/keyboard.ts';

const MARGIN = { viewport: { width: 1400, height: 900 } };
const PROSPECTS = 'Perspectives';

/** Selects words of a section as a reader would, wherever they stand in it. */
async function select(page: Page, title: string, words: string): Promise<void> {
  const text = section(page, title).locator('.document-text').filter({ hasText: words }).last();
  await text.scrollIntoViewIfNeeded();
  await text.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0) continue;
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`${wanted} is not in one piece`);
  }, words);
}

/** What the page marks as spoken about. */
const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('comment') ?? [])].map((range) => `${range}`));

type ThreadLine = {
  readonly id: string;
  readonly quote: string | null;
  readonly beginning: string | null;
  readonly place: { readonly how: string } | null;
};
const threadsOf = async (page: Page, documentId: string) =>
  (await (await page.request.get(`/api/documents/${documentId}/threads`)).json()) as ThreadLine[];

// Three people, who see each other's words at once.
test('a resident comments a passage that they cannot write, two others answer and resolve it, and it follows its words', async ({
  signedIn,
}) => {
  test.slow();
  const [technician, resident, elected] = [
    await signedIn('technician-urban', MARGIN),
    await signedIn('resident-rural', MARGIN),
    await signedIn('elected-rural', { viewport: { width: 390, height: 800 } }),
  ];
  const { documentId } = await openDiagnostic(technician);
  await writeIn(technician, PROSPECTS, 'Un car de nuit relie les deux gares depuis mars.');
  await expectStatus(technician, 'Enregistré');
  for (const page of [resident, elected]) await openDiagnostic(page);

  await expect(editor(resident, PROSPECTS)).toHaveCount(0);
  await select(resident, PROSPECTS, 'Un car de nuit');
  await resident.getByRole('button', { name: 'Commenter', exact: true }).last().click();
  const box = resident.getByRole('textbox', { name: 'Votre commentaire' });
  await expect(box).toBeFocused();
  await box.pressSequentially('Jusqu’à quelle heure ? @Samir');
  await resident.keyboard.press('Enter');
  await expect(box).toHaveValue('Jusqu’à quelle heure ? @Samir Benali ');
  // What cannot be sent stays, with the reason.
  await resident.context().setOffline(true);
  await resident.getByRole('button', { name: 'Envoyer' }).click();
  await expect(resident.getByText('Le commentaire n’est pas parti')).toBeVisible();
  await expect(box).toHaveValue(/Jusqu’à quelle heure/);
  await resident.context().setOffline(false);
  await resident.getByRole('button', { name: 'Envoyer' }).click();
  await expect.poll(() => marked(resident)).toContain('Un car de nuit');

  // Heard at once by who writes there, in the margin; answered by keyboard.
  const margin = technician.getByRole('complementary', { name: 'Discussions en marge' });
  const card = margin.getByRole('button').filter({ hasText: 'Jusqu’à quelle heure' });
  await expect(card).toContainText('vous mentionne');
  await card.focus();
  await technician.keyboard.press('Enter');
  await margin.getByRole('textbox', { name: 'Votre réponse' }).fill('Jusqu’à minuit.');
  await technician.keyboard.press('Control+Enter');
  await expect(margin.getByText('Jusqu’à minuit.')).toBeVisible();
  await expect(resident.getByText('Jusqu’à minuit.')).toBeVisible();

  // The line is cut in two, made a heading and joined again: the same words are spoken about.
  await editor(technician, PROSPECTS).getByText('Un car de nuit').click();
  await technician.keyboard.press('Home');
  for (let i = 0; i < 'Un car'.length; i++) await technician.keyboard.press('ArrowRight');
  await technician.keyboard.press('Enter');
  await expect.poll(async () => (await marked(resident)).join('')).toContain('Un car de nuit');
  await technician.keyboard.press('Backspace');
  await technician.getByRole('button', { name: 'Titre', exact: true }).click();
  await expect.poll(() => marked(resident), { timeout: 15_000 }).toContain('Un car de nuit');
  await expect.poll(() => marked(technician), { timeout: 15_000 }).toContain('Un car de nuit');
  const ours = async () => (await threadsOf(resident, documentId)).find(({ quote }) => quote === 'Un car de nuit');
  expect(await ours()).toMatchObject({ place: { how: 'there' } });

  // On a phone it is in a sheet; on the list it is resolved by who opened it.
  await elected.getByRole('button', { name: /commentaires?$/ }).click();
  await elected.getByRole('dialog').getByRole('button').filter({ hasText: 'Jusqu’à quelle heure' }).click();
  const sheet = elected.getByRole('dialog', { name: 'Discussion' });
  await expect(sheet.getByText('Jusqu’à minuit.')).toBeVisible();
  await expectAccessible(elected);
  await sheet.getByRole('textbox', { name: 'Votre réponse' }).fill('Merci.');
  await sheet.getByRole('button', { name: 'Répondre' }).click();
  await expect(sheet.getByText('Merci.')).toBeVisible();
  await resident.getByRole('button', { name: 'Marquer comme résolue' }).click();
  // Whoever looks at it is told in place, and keeps it until they close it.
  await expect(margin.getByText('Résolue par Jean-Yves Le Bihan')).toBeVisible();
  await expect(margin.getByText('Jusqu’à minuit.')).toBeVisible();
  await margin.getByRole('button', { name: 'Fermer' }).click();
  await expect(margin.getByText('Jusqu’à minuit.')).toHaveCount(0);
  await expect(card).toHaveCount(0);

  // Its words are taken out: it stays, with what it was about.
  await select(technician, PROSPECTS, 'Un car de nuit');
  await technician.keyboard.press('Delete');
  await expectStatus(technician, 'Enregistré');
  await technician.request.post(`/api/documents/${documentId}/threads/places`);
  expect(await ours()).toMatchObject({ quote: 'Un car de nuit', place: { how: 'gone' } });
});

test('who may comment and not write cannot change a letter over the wire, and comments all the same', async ({
  signedIn,
  server,
}) => {
  const page = await signedIn('resident-urban');
  const { documentId, sections } = await openDiagnostic(page);
  const kept = sections.find(({ capabilities }) => !capabilities.includes('write') && capabilities.includes('comment'));
  const desk = await openWriter(page.context(), server.url, documentId);
  const before = desk.doc.getXmlFragment(`section:${kept?.id}`).toString();
  const data = { sectionId: kept?.id, body: 'Je n’écris pas ici, mais j’ai une question.' };
  const url = `/api/documents/${documentId}/threads`;
  expect((await page.request.post(url, { data })).status()).toBe(200);
  const other = await openWriter(page.context(), server.url, documentId);
  other.doc.getXmlFragment(`section:${kept?.id}`).delete(0, 1);
  const looker = await openWriter(page.context(), server.url, documentId);
  expect(looker.doc.getXmlFragment(`section:${kept?.id}`).toString()).toBe(before);
  for (const { socket } of [desk, other, looker]) socket.terminate();

  for (const [wrong, status] of [
    [{ ...data, mentions: ['a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90'] }, 403],
    [{ ...data, sectionId: 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90' }, 404],
    [{ ...data, passage: { quote: 'ces mots ne sont nulle part' } }, 403],
    [{ ...data, body: 'a'.repeat(1_000_000) }, 413],
  ] as const) {
    expect((await page.request.post(url, { data: wrong })).status()).toBe(status);
  }
});

test('by keyboard alone, a sentence of a section that one may only read is commented, and its discussion found again', async ({
  signedIn,
}) => {
  const page = await signedIn('resident-urban', MARGIN);
  const { documentId, sections } = await openDiagnostic(page);
  const read = sections.find(({ capabilities }) => !capabilities.includes('write') && capabilities.includes('comment'));
  const title = read?.title ?? '';
  await pressOn(page, section(page, title).getByRole('button', { name: `Commenter la section « ${title} »` }), 'Enter');
  const box = page.getByRole('textbox', { name: 'Votre commentaire' });
  await expect(box).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByLabel('Ce que vous commentez')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Est-ce encore vrai ?');
  await page.keyboard.press('Control+Enter');
  await expect(box).toHaveCount(0);
  const line = (await threadsOf(page, documentId)).find(({ beginning }) => beginning === 'Est-ce encore vrai ?');
  expect(line).toMatchObject({ place: { how: 'there' } });
  await expect.poll(() => marked(page)).toContain(line?.quote);
  await pressOn(page, page.locator(`[data-card="${line?.id}"] button`).first(), 'Escape');
  const card = page.locator(`[data-card="${line?.id}"]`);
  await expect(card).toBeFocused();

  await pressOn(page, page.getByRole('button', { name: /^\d+ commentaires?$/ }).first(), 'Enter');
  const listed = page.getByRole('dialog').getByRole('button').filter({ hasText: 'Est-ce encore vrai ?' });
  await pressOn(page, listed.filter({ hasText: 'Inès Fernandes' }), 'Enter');
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport();
});

test('comments break no rule of accessibility', async ({ signedIn }) => {
  const page = await signedIn('partner', MARGIN);
  const { path } = await openDiagnostic(page);
  const margin = page.getByRole('complementary').filter({ has: page.locator('[data-card]') });
  await margin.getByRole('button').first().click();
  await expect(margin.locator('form').first()).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await page.goto(`${path}/comments?filter=open`);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.waitForURL(/thread=/);
  await expect(page.getByRole('main').locator('ol').first()).toBeVisible();
  await expectAccessibleInBothSchemes(page);
});
