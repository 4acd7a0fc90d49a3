import { expect } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { pressOn, tabTo } from '../support/keyboard.ts';
import { group, header, membersOf, NOLWENN, openMember, row, SAMIR } from '../support/members-moves.ts';
import { query } from '../support/query.ts';

test.use({ demonstrationOf: 'seats' });
// Several people come, go and come back.
test.describe.configure({ timeout: 150_000 });

const INES = 'Inès Fernandes';
const RONAN = 'Ronan Morvan';
const ARMELLE = 'Armelle Tanguy';

test('a new mandate is noted, refused where it cannot be, seen at once by others, and kept in history', async ({
  signedIn,
}) => {
  const [facilitator, other, resident] = [
    await signedIn('facilitator'),
    await signedIn('elected-urban'),
    await signedIn('resident-urban'),
  ];
  const members = await membersOf(other);
  await other.goto(members);
  await expect(group(other, /habitant·es/).getByText(INES)).toBeVisible();
  await resident.goto(members.replace('/members', ''));
  await expect(header(resident)).toContainText('habitant·e');

  await openMember(facilitator, INES);
  await facilitator.getByRole('radio', { name: 'élu·e' }).check();
  await facilitator.getByLabel('Premier jour').fill('2999-01-01');
  await facilitator.getByRole('button', { name: 'Noter ce mandat' }).click();
  await expect(facilitator.getByLabel('Premier jour')).toHaveAttribute('aria-invalid', 'true');
  await expect(facilitator.getByRole('radio', { name: 'élu·e' })).toBeChecked();
  const today = await facilitator.getByLabel('Premier jour').getAttribute('max');
  await facilitator.getByLabel('Premier jour').fill(today ?? '');
  await facilitator.getByRole('button', { name: 'Noter ce mandat' }).click();
  await expect(facilitator.getByText('Le nouveau mandat est noté.')).toBeVisible();

  await expect(group(other, /élu·es/).getByText(INES)).toBeVisible();
  await expect(group(other, /habitant·es/).getByText(INES)).toHaveCount(0);
  await expect(header(resident)).toContainText('élu·e');
  await row(other, INES).getByRole('link', { name: INES }).click();
  const history = other.getByRole('region', { name: 'Ses mandats dans cette salle' }).getByRole('listitem');
  await expect(history).toHaveCount(2);
  await expect(history.first()).toContainText(/élu·e.*depuis le/);
  await expect(history.last()).toContainText(/habitant·e.*le \d+/);
  await expect(other.getByRole('button', { name: 'Noter ce mandat' })).toHaveCount(0);
  await expectAccessible(other);
});

test('facilitating is given and taken; the last one keeps it, and reads what comes first', async ({
  signedIn,
  server,
}) => {
  const [facilitator, second] = [await signedIn('facilitator'), await signedIn('elected-urban')];
  await openMember(facilitator, RONAN);
  const first = 'Personne d’autre n’anime cette salle. Confiez d’abord l’animation à un autre membre.';
  await expect(facilitator.getByText(first)).toHaveCount(2);
  await expect(facilitator.getByRole('button', { name: 'Ne plus animer' })).toHaveCount(0);

  await second.goto(await membersOf(second));
  await expect(second.getByRole('link', { name: 'Ajouter un membre' })).toHaveCount(0);
  await openMember(facilitator, NOLWENN);
  await facilitator.getByRole('button', { name: 'Confier l’animation' }).click();
  await expect(facilitator.getByText(`${NOLWENN} anime maintenant la salle.`)).toBeVisible();
  await expect(second.getByRole('link', { name: 'Ajouter un membre' })).toBeVisible();
  await expect(second.getByText(new RegExp(`Qui anime.*${NOLWENN}.*${RONAN}`))).toBeVisible();

  // A page that heard nothing since there were two, in a browser without scripts.
  const late = await signedIn('facilitator', { javaScriptEnabled: false });
  await openMember(late, RONAN);
  await facilitator.getByRole('button', { name: 'Retirer l’animation' }).click();
  await expect(facilitator.getByText(`${NOLWENN} n’anime plus la salle.`)).toBeVisible();
  await expect(second.getByRole('link', { name: 'Ajouter un membre' })).toHaveCount(0);
  await late.getByRole('button', { name: 'Ne plus animer' }).click();
  await expect(late.getByText(first)).toHaveCount(2);
  await expect(late.getByText('C’est vous · anime la salle')).toBeVisible();
  expect(server.log()).not.toContain('"level":50');
});

test('a facilitator gives a hat where the charter leaves hats to facilitators, and its wearer sees it at once', async ({
  signedIn,
  server,
}) => {
  const [facilitator, partner] = [await signedIn('facilitator'), await signedIn('partner')];
  const members = await membersOf(partner);
  const { person } = await (await partner.request.get('/api/me')).json();
  const setCharter = (hatChanges: string) =>
    query(server, `update rooms set charter = jsonb_set(charter, '{hatChanges}', '"${hatChanges}"')`);
  await setCharter('by-facilitator');
  await partner.goto(`${members}/${person.id}`);
  const reason = 'Dans cette salle, c’est la personne qui anime qui change les chapeaux.';
  await expect(partner.getByRole('main').getByText(reason)).toBeVisible();
  await expect(partner.getByRole('button', { name: 'Prendre ce siège' })).toHaveCount(0);

  await openMember(facilitator, ARMELLE);
  await facilitator
    .getByLabel('Siège', { exact: true })
    .selectOption({ label: 'technicien·ne · Brest métropole, ville' });
  await facilitator.getByRole('button', { name: 'Confier ce siège' }).click();
  await expect(facilitator.getByText('Le siège est changé.')).toBeVisible();
  await expect(header(partner)).toContainText('technicien·ne');
  await expect(partner.getByRole('term').filter({ hasText: 'Chapeau' }).locator('..')).toContainText('technicien·ne');
  await facilitator.goto(members.replace('/members', '/journal'));
  await expect(facilitator.getByRole('listitem').filter({ hasText: 'a confié un autre siège' })).toContainText(ARMELLE);

  // One's own mandate can always be taken back, here in two presses.
  await header(partner).click();
  await partner.getByRole('menuitemradio', { name: /votre mandat/ }).click();
  await expect(header(partner)).toContainText('partenaire');
  await setCharter('freely');
});

test('the seat changes with two clicks or three keys, says where one speaks from, and that votes stay', async ({
  signedIn,
}) => {
  const page = await signedIn('elected-rural');
  await page.goto(await membersOf(page));
  await expect(header(page)).toHaveText(/^Depuis le siège\s:\s*élu·e/);
  await header(page).click();
  await expect(
    page.getByText(/Vous votez toujours avec votre mandat\s: élu·e, Pays Centre Ouest Bretagne\./),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('menuitemradio', { name: 'partenaire' }).last().click();
  await expect(header(page)).toContainText('partenaire');
  await expect(row(page, 'Hervé Quéméner')).toContainText(/élu·e.*partenaire/s);

  await header(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'partenaire' }).last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(header(page)).toContainText('habitant·e');

  await page.setViewportSize({ width: 390, height: 844 });
  const seat = page.getByRole('main').getByRole('button', { name: /Depuis le siège/ });
  await expect(seat.getByText('Depuis le siège')).toBeVisible();
  await seat.click();
  await page.getByRole('menuitemradio', { name: /votre mandat/ }).click();
  await expect(seat).toContainText('élu·e');
});

test('a mandate is noted by keyboard alone', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await page.goto(await membersOf(page));
  await pressOn(page, row(page, SAMIR).getByRole('link', { name: SAMIR }), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: SAMIR })).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: 'technicien·ne' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'partenaire' })).toBeChecked();
  await pressOn(page, page.getByRole('button', { name: 'Noter ce mandat' }), 'Enter');
  await expect(page.getByText('Le nouveau mandat est noté.')).toBeVisible();
  await pressOn(page, page.getByRole('link', { name: 'Retirer de la salle…' }), 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Retirer');
  await pressOn(page, page.getByRole('link', { name: 'Ne rien changer' }), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: SAMIR })).toBeVisible();
});

test('a room of forty is searched by name', async ({ signedIn, server }) => {
  await query(
    server,
    `with people as (
       insert into people (name, email) select 'Éloïse Le Goarnig ' || n, 'm' || n || '@x.example' from generate_series(1, 32) n returning id
     ), seats as (
       insert into memberships (room_id, person_id, mandate_role, mandate_territory_id, hat_role, hat_territory_id)
       select rooms.id, people.id, 'resident', territories.id, 'resident', territories.id
       from people, rooms, territories where rooms.kind = 'residents-workshop' and territories.position = 0 returning *
     )
     insert into mandates (membership_id, role, territory_id, begins_on)
     select id, mandate_role, mandate_territory_id, '2026-01-01' from seats`,
  );
  const page = await signedIn('resident-urban');
  const rooms = (await (await page.request.get('/api/rooms')).json()) as { id: string; kind: string }[];
  const members = `/rooms/${rooms.find(({ kind }) => kind === 'residents-workshop')?.id}/members`;
  await page.goto(members);
  await expect(page.getByText('36 membres')).toBeVisible();
  await page.getByLabel('Chercher un nom').fill('eloise le goarnig 3');
  await expect(page.getByRole('status').filter({ hasText: '4 membres' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /Goarnig/ })).toHaveCount(4);
  await expectAccessible(page);
  await page.getByLabel('Chercher un nom').fill('personne');
  await expect(page.getByText('Aucun membre ne porte ce nom')).toBeVisible();

  const plain = await signedIn('resident-urban', { javaScriptEnabled: false });
  await plain.goto(members);
  await expect(plain.getByLabel('Chercher un nom')).toBeHidden();
  await expect(plain.getByRole('main').getByRole('link', { name: /Goarnig/ })).toHaveCount(32);
});
