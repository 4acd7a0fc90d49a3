import { expect, type Page } from '@playwright/test';
import { expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { tabTo } from '../support/keyboard.ts';

type Room = { readonly id: string; readonly kind: string };

async function findRoom(page: Page, kind: string): Promise<string> {
  const rooms = (await (await page.request.get('/api/rooms')).json()) as Room[];
  const room = rooms.find((candidate) => candidate.kind === kind);
  if (!room) throw new Error(`this persona sees no ${kind}`);
  return room.id;
}

const steeringCommittee = (page: Page) => findRoom(page, 'steering-committee');

/** Stops the writing and lets it go on, so many times. */
async function freezeAndThaw(page: Page, roomId: string, times = 1): Promise<void> {
  for (let nth = 0; nth < 2 * times; nth++) {
    const answer = await page.request.post(`/api/rooms/${roomId}/freeze`, { data: { frozen: nth % 2 === 0 } });
    expect(answer.ok()).toBe(true);
  }
}

const entries = (page: Page) => page.getByRole('main').getByRole('listitem');

test('a change of seat is read in the journal, with both seats and who it was', async ({ signedIn }) => {
  const resident = await signedIn('resident-rural');
  const { person } = await (await resident.request.get('/api/me')).json();
  const roomId = await steeringCommittee(resident);
  const { me } = await (await resident.request.get(`/api/rooms/${roomId}`)).json();
  const wear = (hat: object) => resident.request.post(`/api/rooms/${roomId}/hat`, { data: hat });
  expect((await wear({ ...me.mandate, role: 'technician' })).ok()).toBe(true);

  const reader = await signedIn('elected-urban');
  await reader.goto(`/rooms/${roomId}`);
  await reader.getByRole('link', { name: 'La salle', exact: true }).click();
  await reader.getByRole('link', { name: 'Journal', exact: true }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Journal de la salle' })).toBeVisible();
  await expect(entries(reader).first()).toContainText(`${person.name} a changé de siège.`);
  await expect(entries(reader).first()).toContainText(/Avant.:\s*habitant·e.*Ensuite.:\s*technicien·ne/s);
  await reader.getByRole('link', { name: 'Montrer ce qui précède' }).click();
  await expect(entries(reader).last()).toContainText('a créé la coopération');

  expect((await wear(me.mandate)).ok()).toBe(true);
  await reader.goto(`/rooms/${roomId}/journal`);
  await expect(entries(reader).first()).toContainText(/Avant.:\s*technicien·ne.*Ensuite.:\s*habitant·e/s);
});

test('what is shown is chosen by keyboard', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const roomId = await steeringCommittee(page);
  await freezeAndThaw(page, roomId);
  await page.goto(`/rooms/${roomId}/journal`);
  await tabTo(page, page.locator('summary', { hasText: 'Choisir ce qui est montré' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Événement')).toBeFocused();
  await chooseByArrows(page, 'writing-frozen');
  await tabTo(page, page.getByRole('button', { name: 'Montrer' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/action=writing-frozen/);
  await expect(entries(page).first()).toContainText('a suspendu l’écriture.');
  await expect(entries(page).filter({ hasNotText: 'a suspendu l’écriture.' })).toHaveCount(0);
  await expect(page.getByLabel('Événement')).toHaveValue('writing-frozen');

  await tabTo(page, page.getByRole('link', { name: 'Tout montrer' }));
  await page.keyboard.press('Enter');
  await expect(entries(page).first()).toContainText('a rouvert l’écriture.');
  await expect(page.getByLabel('Événement')).toHaveValue('');
});

/** Goes down the list that has the focus until it stands at the value. */
async function chooseByArrows(page: Page, value: string): Promise<void> {
  const list = page.locator('select:focus');
  for (let presses = 0; presses < 40 && (await list.inputValue()) !== value; presses++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(list).toHaveValue(value);
}

test('the journal is read and searched without scripts, page by page', async ({ signedIn }) => {
  const facilitator = await signedIn('facilitator');
  const roomId = await steeringCommittee(facilitator);
  await freezeAndThaw(facilitator, roomId, 26);

  const page = await signedIn('partner', { javaScriptEnabled: false });
  await page.goto(`/rooms/${roomId}/journal`);
  await expect(entries(page)).toHaveCount(50);
  const earlier = page.getByRole('link', { name: 'Montrer ce qui précède' });
  do await Promise.all([page.waitForEvent('domcontentloaded'), earlier.click()]);
  while (await earlier.isVisible());
  await expect(entries(page).last()).toContainText('a créé la coopération');
  await page.getByRole('link', { name: 'Revenir au plus récent' }).click();
  await expect(entries(page)).toHaveCount(50);

  await page.getByText('Choisir ce qui est montré').click();
  await page.getByLabel('Événement').selectOption('room-created');
  await page.getByRole('button', { name: 'Montrer' }).click();
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText('a ouvert la salle');
  await page.getByLabel('Jusqu’au').fill('2020-01-01');
  await page.getByRole('button', { name: 'Montrer' }).click();
  await expect(page.getByText('Le journal ne contient rien de tel')).toBeVisible();
  await page.getByRole('link', { name: 'Tout montrer' }).click();
  await expect(entries(page)).toHaveCount(50);
});

test('the journal of a room is not found by who is no member', async ({ signedIn }) => {
  const technician = await signedIn('technician-urban');
  const closed = await findRoom(technician, 'technical-committee');
  expect((await technician.goto(`/rooms/${closed}/journal`))?.status()).toBe(200);
  const resident = await signedIn('resident-urban');
  expect((await resident.goto(`/rooms/${closed}/journal`))?.status()).toBe(404);
  expect((await resident.goto('/rooms/nothing/journal'))?.status()).toBe(404);
});

test('a journal of which a part is chosen breaks no rule of accessibility', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const journal = `/rooms/${await steeringCommittee(page)}/journal`;
  for (const query of ['?action=member-added', '?to=2020-01-01']) {
    await page.goto(`${journal}${query}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessibleInBothSchemes(page);
  }
});
