import { expect, type Page } from '@playwright/test';
import { test } from '../support/fixtures.ts';

/** Opens the steering committee's page; gives its address. */
async function openSteeringCommittee(page: Page): Promise<string> {
  const rooms = (await (await page.request.get('/api/rooms')).json()) as { id: string; kind: string }[];
  const address = `/rooms/${rooms.find(({ kind }) => kind === 'steering-committee')?.id}`;
  await page.goto(address);
  return address;
}

const entryOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('a room shows who is here and in which hat, as it changes', async ({ signedIn }) => {
  const elected = await signedIn('elected-urban');
  const resident = await signedIn('resident-urban');
  const { person } = await (await resident.request.get('/api/me')).json();
  await openSteeringCommittee(elected);
  await expect(elected.getByText('1 ici maintenant')).toBeVisible();
  await expect(entryOf(elected, person.name)).not.toContainText('ici maintenant');

  await openSteeringCommittee(resident);
  await expect(elected.getByText('2 ici maintenant')).toBeVisible();
  await expect(entryOf(elected, person.name)).toContainText('ici maintenant');

  await expect(resident.getByText('Vous pouvez écrire partout.')).toHaveCount(0);
  await resident.getByRole('button', { name: /Depuis le siège/ }).click();
  await resident.getByRole('menuitemradio', { name: 'technicien·ne' }).first().click();
  await expect(resident.getByText('Vous pouvez écrire partout.')).toHaveCount(3);
  await expect(entryOf(elected, person.name)).toContainText('technicien·ne');

  await resident.getByRole('button', { name: /Depuis le siège/ }).click();
  await resident.getByRole('menuitemradio', { name: /votre mandat/i }).click();
  await expect(entryOf(elected, person.name)).not.toContainText('technicien·ne');
});

test('another’s hat and a new member show on an open page that asks the server for nothing', async ({ signedIn }) => {
  const [reader, resident] = [await signedIn('elected-urban'), await signedIn('resident-urban')];
  const facilitator = await signedIn('facilitator');
  const { person } = await (await resident.request.get('/api/me')).json();
  const address = await openSteeringCommittee(reader);
  await openSteeringCommittee(resident);
  await facilitator.goto(`${address}/members/new`);
  await expect(reader.getByText('3 ici maintenant')).toBeVisible();
  const link = entryOf(reader, person.name).getByRole('link', { name: person.name });
  await link.focus();

  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await resident.getByRole('button', { name: /Depuis le siège/ }).click();
  await resident.getByRole('menuitemradio', { name: 'technicien·ne' }).first().click();
  await expect(entryOf(reader, person.name)).toContainText('technicien·ne');
  await facilitator.getByLabel('Prénom et nom').fill('Yuna Arrivée');
  await addMember(facilitator, `yuna-${Date.now()}@exemple.fr`);
  await expect(entryOf(reader, 'Yuna Arrivée')).toBeVisible();
  await resident.getByRole('button', { name: /Depuis le siège/ }).click();
  await resident.getByRole('menuitemradio', { name: /votre mandat/i }).click();
  await expect(entryOf(reader, person.name)).not.toContainText('technicien·ne');
  expect(asked).toEqual([]);
  await expect(link).toBeFocused();
});

test('when a facilitator suspends the writing, every page says so, and says when it goes on', async ({ signedIn }) => {
  const facilitator = await signedIn('facilitator');
  const technician = await signedIn('technician-urban');
  await openSteeringCommittee(facilitator);
  await openSteeringCommittee(technician);
  await expect(technician.getByText('2 ici maintenant')).toBeVisible();
  await facilitator.getByRole('button', { name: 'Suspendre l’écriture' }).click();
  await expect(technician.getByText('c’est un moment pour lire ou écouter')).toBeVisible();
  await expect(technician.getByText('Vous pouvez écrire partout.')).toHaveCount(0);
  await facilitator.getByRole('button', { name: 'Rouvrir l’écriture' }).click();
  await expect(technician.getByText('c’est un moment pour lire ou écouter')).toHaveCount(0);
  await expect(technician.getByText('Vous pouvez écrire partout.')).toHaveCount(3);
  await expect(technician.getByRole('button', { name: /l’écriture/ })).toHaveCount(0);
});

test('a facilitator opens a room, adds a member, and what is wrong is said beside its field', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const rooms = (await (await page.request.get('/api/rooms')).json()) as { cooperationId: string }[];
  await page.goto(`/cooperations/${rooms[0]?.cooperationId}/rooms/new`);
  const title = `Atelier ${Date.now()}`;
  await page.getByLabel('Nom de la salle').fill(title);
  await page.getByRole('radio', { name: 'je n’y siège pas' }).check();
  await page.getByRole('button', { name: 'Ouvrir la salle' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Personne ne siège encore ici')).toBeVisible();

  await page.getByRole('link', { name: 'Ajouter un membre' }).click();
  await page.getByLabel('Prénom et nom').fill('Gwenaëlle Le Bris');
  await page.getByLabel('Adresse électronique').fill('gwenaelle');
  await page.getByRole('button', { name: 'Ajouter à la salle' }).click();
  await expect(page.getByLabel('Adresse électronique')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Prénom et nom')).toHaveValue('Gwenaëlle Le Bris');

  const email = `gwenaelle-${Date.now()}@exemple.fr`;
  await addMember(page, email);
  await expect(page.getByText('Gwenaëlle Le Bris fait maintenant partie de la salle')).toBeVisible();
  await expect(page.getByLabel('Prénom et nom')).toHaveValue('');

  await page.getByLabel('Prénom et nom').fill('Gwenaëlle Le Bris');
  await addMember(page, email.toUpperCase());
  await expect(page.getByText('Cette personne fait déjà partie de la salle.').first()).toBeVisible();

  await page.getByRole('link', { name: 'Revenir aux membres' }).click();
  await expect(entryOf(page, 'Gwenaëlle Le Bris')).toBeVisible();
});

async function addMember(page: Page, email: string) {
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('radio', { name: 'élu·e' }).check();
  await page.getByLabel('Son territoire').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Ajouter à la salle' }).click();
}

test('a room is not found by who is no member, nor its forms by who does not run it', async ({ signedIn }) => {
  const technician = await signedIn('technician-urban');
  const rooms = (await (await technician.request.get('/api/rooms')).json()) as { id: string; kind: string }[];
  const closed = rooms.find(({ kind }) => kind === 'technical-committee')?.id;
  const resident = await signedIn('resident-urban');
  expect((await resident.goto(`/rooms/${closed}`))?.status()).toBe(404);
  expect((await resident.goto('/rooms/nothing'))?.status()).toBe(404);
  const own = await openSteeringCommittee(resident);
  await expect(resident.getByRole('link', { name: 'Ajouter un membre' })).toHaveCount(0);
  await resident.goto(`${own}/members/new`);
  await expect(resident.getByRole('textbox')).toHaveCount(0);
});
