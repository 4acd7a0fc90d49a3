import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { expectAccessible } from '../support/accessibility.ts';
import { findDiagnostic } from '../support/diagnostic.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';
import { tabTo } from '../support/keyboard.ts';

type Room = {
  readonly id: string;
  readonly territories: readonly { readonly id: string; readonly side: string }[];
  readonly me: { readonly mandate: { readonly role: string; readonly territoryId: string } };
  readonly documents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly sections: readonly { readonly id: string; readonly kind: string; readonly title: string }[];
  }[];
};

/** The steering committee's orientations, in which nobody wrote yet and no other journey writes. */
async function findOrientations(page: Page) {
  const rooms = (await (await page.request.get('/api/rooms')).json()) as { id: string; kind: string }[];
  const id = rooms.find(({ kind }) => kind === 'steering-committee')?.id;
  const room = (await (await page.request.get(`/api/rooms/${id}`)).json()) as Room;
  const document = room.documents.find(({ kind }) => kind === 'orientations');
  const section = document?.sections.find(({ kind }) => kind === 'means');
  if (!document || !section) throw new Error('there are orientations with their means');
  return { room, document, section, path: `/rooms/${room.id}/documents/${document.id}` };
}

async function wear(page: Page, room: Room, role: string): Promise<void> {
  const hat = { role, territoryId: room.me.mandate.territoryId };
  expect((await page.request.post(`/api/rooms/${room.id}/hat`, { data: hat })).status()).toBe(200);
}

/**
 * Opens the orientations as a program of that persona; what it writes is a paragraph in the
 * section.
 */
async function openDesk(page: Page, url: string) {
  const { room, document, section, path } = await findOrientations(page);
  const desk = await openWriter(page.context(), url, document.id);
  const fragment = desk.doc.getXmlFragment(`section:${section.id}`);
  const saved = async (change: () => void) => {
    const before = desk.saved();
    desk.doc.transact(change);
    await expect.poll(desk.saved).toBeGreaterThan(before);
  };
  const write = (text: string) =>
    saved(() => {
      const paragraph = new Y.XmlElement('paragraph');
      fragment.push([paragraph]);
      paragraph.push([new Y.XmlText(text)]);
    });
  return { room, section, path, write, close: () => desk.socket.terminate() };
}

const row = (page: Page, figure: string, name: string) =>
  page.getByRole('table', { name: figure }).getByRole('row', { name });

test('three people write, one through a changed hat, and both pages tell whose words are which, to the sign', async ({
  signedIn,
  server,
}, { repeatEachIndex }) => {
  test.skip(repeatEachIndex > 0, 'what was written once stays, and is counted');
  const [city, country, resident] = [
    await signedIn('technician-urban'),
    await signedIn('technician-rural'),
    await signedIn('resident-rural'),
  ];
  const { path } = await findOrientations(city);
  await city.goto(`${path}/voices`);
  await expect(city.getByText('Rien n’a encore été écrit dans ce document')).toBeVisible();
  await expectAccessible(city);

  const first = await openDesk(city, server.url);
  await first.write('Un car toutes les heures entre nous.');
  const second = await openDesk(country, server.url);
  await second.write('Un médecin.');
  const third = await findOrientations(resident);
  await wear(resident, third.room, 'technician');
  const hers = await openDesk(resident, server.url);
  await hers.write('<b>Nos</b> 🌲');
  for (const desk of [first, second, hers]) desk.close();

  // 36 signs, 11 and 12: 59 in all.
  await city.reload();
  await expect(city.getByText('59 signes, espaces compris, du texte d’aujourd’hui')).toBeVisible();
  await expect(row(city, 'Part de chaque rôle', 'technicien·nes')).toContainText(/59\s*100\s%/);
  await expect(row(city, 'Part de chaque rôle', 'habitant·es')).toContainText(/0\s*0\s%/);
  await expect(row(city, 'Part de chaque côté', 'côté urbain')).toContainText(/36\s*61\s%/);
  await expect(row(city, 'Part de chaque côté', 'côté rural')).toContainText(/23\s*39\s%/);

  await wear(resident, third.room, 'resident');
  await city.getByRole('link', { name: 'Qui a écrit quoi' }).click();
  const marked = city.locator('.passage');
  await expect(city.getByRole('heading', { level: 1, name: 'Qui a écrit quoi' })).toBeVisible();
  await expect(marked.filter({ hasText: 'Un car toutes les heures' })).toHaveAttribute('data-voice', 'technician');
  await expect(marked.filter({ hasText: '<b>Nos</b>' })).toHaveAttribute(
    'title',
    /Jean-Yves.*technicien·ne.*Mandat.*habitant·e/,
  );
  await city.getByRole('link', { name: 'Par côté' }).click();
  await expect(marked.filter({ hasText: 'Un car toutes les heures' })).toHaveAttribute('data-voice', 'urban');
  await expect(marked.filter({ hasText: 'Un médecin' })).toHaveAttribute('data-voice', 'rural');
  await city.getByRole('link', { name: 'Par personne' }).click();
  await expect(marked.filter({ hasText: 'Un médecin' })).toContainText(/GR/);
  await city.getByRole('link', { name: 'En liste' }).click();
  const listed = city.getByRole('listitem').filter({ hasText: '<b>Nos</b> 🌲' });
  await expect(listed).toContainText('Jean-Yves Le Bihan');
  await expect(listed).toContainText('technicien·ne');
  await expect(listed).toContainText(/Mandat.*habitant·e/);
  await expect(listed).toContainText('12 signes');
});

test('what is weighed is chosen by keyboard, by section and by days', async ({ signedIn }) => {
  const page = await signedIn('elected-urban');
  const rooms = (await (await page.request.get('/api/rooms')).json()) as { id: string; kind: string }[];
  const id = rooms.find(({ kind }) => kind === 'steering-committee')?.id;
  await page.goto(`/rooms/${id}`);
  await page.getByRole('link', { name: 'Diagnostic partagé' }).first().click();
  await page.getByRole('link', { name: 'L’équilibre des voix' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'L’équilibre des voix' })).toBeVisible();
  await tabTo(page, page.getByRole('combobox', { name: 'Section', exact: true }));
  const chosen = page.locator('select:focus option:checked');
  for (let presses = 0; presses < 12 && (await chosen.textContent()) !== 'Paroles d’habitants'; presses++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(chosen).toHaveText('Paroles d’habitants');
  await tabTo(page, page.getByRole('button', { name: 'Montrer' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/section=/);
  await expect(row(page, 'Part de chaque rôle', 'habitant·es')).toContainText('100');
  await page.goto(`${page.url().split('?')[0]}?from=2001-01-01&to=2001-12-31`);
  await expect(page.getByText('Rien n’a été écrit là, à ce moment-là')).toBeVisible();
  // Both the filter and the page that is empty for it offer it.
  await page.getByRole('link', { name: 'Tout montrer' }).last().click();
  await expect(page.getByRole('heading', { name: 'Section par section' })).toBeVisible();
});

test('both pages are read and asked without JavaScript, on a screen of 320 pixels', async ({ signedIn }) => {
  const page = await signedIn('resident-urban', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const rooms = (await (await page.request.get('/api/rooms')).json()) as { id: string; kind: string }[];
  const id = rooms.find(({ kind }) => kind === 'steering-committee')?.id;
  const room = (await (await page.request.get(`/api/rooms/${id}`)).json()) as Room;
  const path = `/rooms/${id}/documents/${room.documents.find(({ kind }) => kind === 'diagnostic')?.id}`;
  for (const part of ['authors', 'authors?view=person', 'authors?view=list', 'voices']) {
    await page.goto(`${path}/${part}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.locator('html').evaluate((html) => html.scrollWidth);
    expect(width, part).toBeLessThanOrEqual(320);
  }
  await page.getByLabel('Ce qui est compté').selectOption('written');
  await page.getByRole('button', { name: 'Montrer' }).click();
  await expect(page.getByText('effacés depuis ou non')).toBeVisible();
  const response = await page.goto(`${path.slice(0, -4)}0000/authors`);
  expect(response?.status()).toBe(404);
});

test('the balance of voices pushes no page sideways where words are twice as large, on a phone', async ({
  signedIn,
}) => {
  const page = await signedIn('resident-urban', { viewport: { width: 390, height: 844 } });
  const { path } = await findDiagnostic(page);
  for (const address of [path, `${path}/voices`]) {
    await page.goto(address);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(390);
  }
});
