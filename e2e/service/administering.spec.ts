import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { pressOn } from '../support/keyboard.ts';
import { mailsTo } from '../support/meeting-moves.ts';
import { query } from '../support/query.ts';
import type { ServerProcess } from '../support/server-process.ts';

test.use({ demonstrationOf: 'corrections' });

/** What somebody reads of a journal, the newest first. */
const entries = (page: Page) => page.getByRole('main').locator('ol > li');

/** The link of the mail by which a new address is confirmed. */
function addressLink(server: ServerProcess, address: string): string {
  const [mail] = mailsTo(server, address, '');
  const [found = ''] = /\/account\/address\/[0-9a-f]+/.exec(mail?.text ?? '') ?? [];
  expect(found, `a link was mailed to ${address}`).not.toBe('');
  return found;
}

/** Opens one of the own facts, and gives the part of the page that holds it. */
async function openFact(page: Page, summary: string) {
  const fact = page.locator('details').filter({ hasText: summary });
  await fact.locator('summary').click();
  return fact;
}

test('one’s own name, address and language are corrected, and read with what was there before', async ({
  signedIn,
  server,
}) => {
  const page = await signedIn('partner');
  const { person } = await (await page.request.get('/api/me')).json();
  await page.goto('/account');
  await expect(page.getByText('Rien n’a été changé')).toBeVisible();
  await expectAccessible(page);

  const name = await openFact(page, 'Modifier\u202f: Nom');
  await name.getByLabel('Nom', { exact: true }).fill('Camille Tanguy-Le Bris');
  await name.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Votre nom est corrigé.')).toBeVisible();
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText('Camille Tanguy-Le Bris a corrigé son compte.');
  await expect(entries(page)).toContainText(
    `Nom\u202f: «\u202f${person.name}\u202f», puis «\u202fCamille Tanguy-Le Bris\u202f»`,
  );

  const email = await openFact(page, 'Modifier\u202f: Adresse');
  await email.getByLabel('Nouvelle adresse').fill('camille@chambre.exemple');
  await email.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByText('Un lien vers la nouvelle adresse est gardé')).toBeVisible();
  await expect(entries(page)).toHaveCount(1);
  await page.goto(addressLink(server, 'camille@chambre.exemple'));
  await page.getByRole('button', { name: 'Confirmer cette adresse' }).click();
  await expect(page.getByText('Votre adresse est changée')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'camille@chambre.exemple' })).toBeVisible();
  await expect(entries(page).first()).toContainText('puis «\u202fc…@chambre.exemple\u202f»');

  await page.goto(addressLink(server, 'camille@chambre.exemple'));
  await expect(page.getByText('Vous entrez avec l’adresse camille@chambre.exemple.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Votre compte' }).click();

  const language = await openFact(page, 'Modifier\u202f: Langue');
  await language.getByLabel('English').check();
  await language.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Your language has been saved.')).toBeVisible();
  await expect(entries(page).first()).toContainText('Language: nothing, then “English”');
  await expect(entries(page)).toHaveCount(3);
});

test('mails that did not leave are sent again or dropped by who administers the site', async ({ signedIn, server }) => {
  for (const address of ['avant@chambre.exemple', 'jadis@chambre.exemple']) {
    await query(
      server,
      `select graphile_worker.permanently_fail_jobs(
         array[(graphile_worker.add_job('mail-former-address', json_build_object(
           'personId', (select id from people where persona = 'partner'), 'address', $1::text,
           'changedAt', '2030-01-14T12:00:00Z'), run_at => now() + interval '1 day')).id],
         'connect ECONNREFUSED 127.0.0.1:25')`,
      [address],
    );
  }
  const page = await signedIn('facilitator');
  await page.goto('/outbox');
  const givenUp = page.getByRole('region', { name: '2 courriels ne sont pas partis' });
  await expect(givenUp.getByText('Le serveur de courriel n’a pas pu être joint')).toHaveCount(2);
  await expectAccessibleInBothSchemes(page);
  await givenUp.getByRole('button', { name: /^Abandonner.*jadis@/ }).click();
  await expect(page.getByText('C’est fait\u202f: ce courriel ne sera pas envoyé.')).toBeVisible();
  await page.getByRole('button', { name: /^Envoyer de nouveau.*avant@/ }).click();
  await expect(page.getByText('C’est fait\u202f: ils repartent.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'ne sont pas partis' })).toHaveCount(0);
  await expect.poll(() => mailsTo(server, 'avant@chambre.exemple', '').length).toBe(1);
  expect(mailsTo(server, 'jadis@chambre.exemple', '')).toEqual([]);
});

test('what the service did not do is tried again or dropped by who administers the site', async ({
  signedIn,
  server,
}) => {
  await query(
    server,
    `select graphile_worker.permanently_fail_jobs(
       array[(graphile_worker.add_job('forget-names', '{}', run_at => now() + interval '1 day')).id], 'why')`,
    [],
  );
  const page = await signedIn('facilitator');
  await page.goto('/outbox');
  const undone = page.getByRole('region', { name: 'Une chose n’a pas été faite' });
  await expect(undone.getByText('Des noms n’ont pas été effacés à temps')).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await undone.getByRole('button', { name: /^Abandonner/ }).click();
  await expect(page.getByText('C’est fait\u202f: cela ne sera plus tenté.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'pas été faite' })).toHaveCount(0);
});

test('a language chosen at the top of a page is the account’s too, so that mails follow', async ({
  signedIn,
  server,
}) => {
  // Nobody shares this one any more, once it is no persona's.
  await query(server, `insert into people (name, persona) values ('Nolwenn Le Goff', 'nobody-else')`);
  const page = await signedIn('nobody-else');
  await query(server, `update people set persona = null where persona = 'nobody-else'`);
  await page.goto('/cooperations');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cooperations' })).toBeVisible();
  await page.goto('/account');
  await expect(entries(page).first()).toContainText('Language: nothing, then “English”');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(entries(page).first()).toContainText('Langue\u202f: «\u202fEnglish\u202f», puis «\u202fFrançais\u202f»');
});

test('of a persona it is only this browser’s, since others sit there too', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const other = await signedIn('technician-urban');
  await page.goto('/account');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText('Nothing was changed')).toBeVisible();
  await other.goto('/account');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Votre compte');
});

test('the site’s journal is found in the menu, by keyboard, and by administrators alone', async ({ signedIn }) => {
  const resident = await signedIn('resident-urban');
  expect((await resident.request.get('/journal')).status()).toBe(404);
  await resident.goto('/cooperations');
  await resident.getByRole('button', { name: /Votre compte/ }).click();
  await expect(resident.getByRole('link', { name: 'Journal d’Entente' })).toHaveCount(0);

  const page = await signedIn('facilitator');
  await page.goto('/cooperations');
  await pressOn(page, page.getByRole('button', { name: /Votre compte/ }), 'Enter');
  await pressOn(page, page.getByRole('link', { name: 'Journal d’Entente' }), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Journal d’Entente' })).toBeVisible();
  await pressOn(page, page.locator('summary', { hasText: 'Choisir ce qui est montré' }), 'Enter');
  await page.getByLabel('Événement').selectOption('cooperation-created');
  await pressOn(page, page.getByRole('button', { name: 'Montrer' }), 'Enter');
  await page.waitForURL(/action=cooperation-created/);
  await expect(entries(page).first()).toContainText('a créé la coopération');
  await expect(entries(page).filter({ hasNotText: 'a créé la coopération' })).toHaveCount(0);
  await pressOn(page, entries(page).last().getByRole('link'), 'Enter');
  await expect(page).toHaveURL(/\/cooperations\/[0-9a-f-]{36}$/);
});

test('a cooperation and its territories are corrected, moved and removed, and the journal says what was there before', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator');
  await page.goto('/cooperations/new');
  await page.getByLabel('Nom de la coopération').fill('Rives de l’Élorn');
  await page.getByLabel('Thèmes').fill('Eau');
  await page.getByRole('button', { name: 'Créer la coopération' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rives de l’Élorn' })).toBeVisible();
  const home = page.url();

  await page.getByRole('link', { name: 'Modifier la coopération' }).click();
  await page.getByLabel('Nom de la coopération').fill('Rives et rade');
  await page.getByLabel('En quelques phrases').fill('Ce que l’eau relie.');
  await page.getByLabel('Thèmes').fill('Eau\nCars');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rives et rade' })).toBeVisible();
  await expect(page.getByText('Ce que l’eau relie.')).toBeVisible();
  await expect(page.getByText('Cars', { exact: true })).toBeVisible();

  for (const name of ['Landerneau', 'Plougastel']) await addTerritory(page, home, name);
  await correct(page, 'Plougastel');
  await page.getByLabel('Habitants', { exact: true }).fill('13 600');
  await page.getByLabel('Année').fill('2022');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Plougastel' })).toContainText(/13\s600/u);
  await correct(page, 'Plougastel');
  await page.getByLabel('Où il se lit parmi les autres').selectOption({ label: 'En premier' });
  await page.getByRole('button', { name: 'Le déplacer' }).click();
  await expect(page.getByRole('rowheader').first()).toContainText('Plougastel');
  await correct(page, 'Landerneau');
  await page.getByRole('button', { name: 'Retirer ce territoire' }).click();
  await expect(page).toHaveURL(/#territories$/);
  await expect(page.getByRole('rowheader', { name: /Landerneau/ })).toHaveCount(0);

  await page.goto(`${home}/edit`);
  await page.getByRole('button', { name: 'Archiver cette coopération' }).click();
  await expect(page.getByText('Cette coopération est archivée')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ouvrir une salle' })).toHaveCount(0);
  await page.goto('/cooperations');
  await page.locator('summary', { hasText: 'coopération archivée' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Rives et rade' }).click();
  await page.getByRole('link', { name: 'Modifier la coopération' }).click();
  await page.getByRole('button', { name: 'Rouvrir cette coopération' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rives et rade' })).toBeVisible();
  await expect(page.getByText('Cette coopération est archivée')).toHaveCount(0);

  await page.goto('/journal');
  const about = entries(page).filter({ hasText: 'Rives et rade' });
  await expect(about.nth(0)).toContainText('a rouvert la coopération archivée « Rives et rade »');
  await expect(about.nth(1)).toContainText('a archivé la coopération « Rives et rade »');
  const told = about.filter({ hasNotText: 'archiv' });
  await expect(told.nth(0)).toContainText('a retiré le territoire «\u202fLanderneau\u202f»');
  await expect(told.nth(1)).toContainText(
    'a déplacé le territoire «\u202fPlougastel\u202f» de la place 2 à la place 1.',
  );
  await expect(told.nth(2)).toContainText(/Habitants.: «.13.000.», puis «.13.600.»/u);
  await expect(told.nth(2)).toContainText('Année\u202f: «\u202f2023\u202f», puis «\u202f2022\u202f»');
  await expect(told.nth(5)).toContainText(
    'Titre\u202f: «\u202fRives de l’Élorn\u202f», puis «\u202fRives et rade\u202f»',
  );
  await expect(told.nth(5)).toContainText('Résumé\u202f: rien, puis «\u202fCe que l’eau relie.\u202f»');
  await expect(told.nth(5)).toContainText('Thèmes\u202f: «\u202fEau\u202f», puis «\u202fEau · Cars\u202f»');
});

async function addTerritory(page: Page, home: string, name: string): Promise<void> {
  await page.goto(`${home}/territories/new`);
  await page.getByLabel('Nom du territoire').fill(name);
  await page.getByLabel('Ce que c’est').selectOption('commune');
  await page.getByLabel('Communes', { exact: true }).fill('1');
  await page.getByLabel('EPCI', { exact: true }).fill('1');
  await page.getByLabel('Surface en km²').fill('46');
  await page.getByLabel('Habitants', { exact: true }).fill('13000');
  await page.getByLabel('Qui publie ces chiffres').fill('INSEE');
  await page.getByLabel('Année').fill('2023');
  await page.getByRole('radio', { name: 'bourg' }).check();
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();
  await expect(page.getByRole('rowheader', { name })).toBeVisible();
}

async function correct(page: Page, territory: string): Promise<void> {
  await page.getByRole('link', { name: `Modifier le territoire «\u202f${territory}\u202f»` }).click();
  await expect(page.getByLabel('Nom du territoire')).toHaveValue(territory);
}

test('somebody else is let administer the site, and no longer, which both read', async ({ signedIn }) => {
  const elected = await signedIn('elected-rural');
  const { person } = await (await elected.request.get('/api/me')).json();
  expect((await elected.request.get('/journal')).status()).toBe(404);
  const page = await signedIn('facilitator');
  const move = async (button: RegExp) => {
    await page.goto(`/people?q=${encodeURIComponent(person.name)}`);
    await page.locator('summary', { hasText: 'Administration' }).click();
    await page.getByRole('button', { name: button }).click();
  };
  await move(/^Confier l’administration/);
  await expect(page.getByRole('listitem').filter({ hasText: person.name })).toContainText('– administration');
  expect((await elected.request.get('/journal')).status()).toBe(200);
  await move(/^Retirer l’administration/);
  await expect(page.getByRole('listitem').filter({ hasText: person.name })).not.toContainText('– administration');
  expect((await elected.request.get('/journal')).status()).toBe(404);

  const { person: facilitator } = await (await page.request.get('/api/me')).json();
  const said = [
    `${facilitator.name} a retiré l’administration d’Entente à ${person.name}.`,
    `${facilitator.name} a confié l’administration d’Entente à ${person.name}.`,
  ];
  await elected.goto('/account');
  await page.goto('/journal');
  for (const reader of [elected, page]) {
    for (const [at, sentence] of said.entries()) await expect(entries(reader).nth(at)).toContainText(sentence);
  }
});

test('somebody’s name and address are corrected for them, among the people and on their page as a member', async ({
  signedIn,
  server,
}) => {
  const page = await signedIn('facilitator');
  const [{ id } = { id: '' }] = await query<{ id: string }>(
    server,
    `select people.id from people join memberships on memberships.person_id = people.id
    where came_in_at is null and not administrator and ended_at is null limit 1`,
  );
  await query(server, `update people set name = 'Aurégane Le Gof', email = 'auregane@exmple.fr' where id = '${id}'`);
  await page.goto('/people?q=auregane');
  await page.getByRole('link', { name: 'Corriger ou effacer le compte\u202f: Aurégane Le Gof' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nom et adresse de Aurégane Le Gof' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Nom', { exact: true }).fill('Aurégane Le Goff');
  await page.getByLabel('Adresse électronique').fill('auregane');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('il manque le signe @').first()).toBeVisible();
  await page.getByLabel('Adresse électronique').fill('auregane@exemple.fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Le compte de Aurégane Le Goff est corrigé.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'auregane@exemple.fr' })).toBeVisible();
  await page.goto('/journal');
  await expect(entries(page).first()).toContainText('a corrigé le compte de Aurégane Le Goff');
  await expect(entries(page).first()).toContainText('puis «\u202fa…@exemple.fr\u202f»');

  const [{ room } = { room: '' }] = await query<{ room: string }>(
    server,
    `select room_id as room from memberships where person_id = '${id}' and ended_at is null limit 1`,
  );
  await page.goto(`/rooms/${room}/members/${id}`);
  const account = page.getByRole('region', { name: 'Nom et adresse' });
  await account.getByLabel('Nom', { exact: true }).fill('Aurégane Goff');
  await account.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Le nom et l’adresse sont corrigés.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Aurégane Goff' })).toBeVisible();
});

test('an account is erased by who administers, and one’s own by oneself, with what becomes of the words', async ({
  signedIn,
  server,
}) => {
  await query(
    server,
    `insert into people (name, email, persona) values
    ('Iseult Le Meur', 'iseult@exemple.fr', null), ('Tugdual Le Meur', 'tugdual@exemple.fr', 'who-goes')`,
  );
  const page = await signedIn('facilitator');
  await page.goto('/people?q=iseult');
  await page.getByRole('link', { name: /Corriger ou effacer/ }).click();
  await page.getByRole('link', { name: 'Effacer ce compte…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Effacer le compte de Iseult Le Meur' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Effacer pour de bon' }).click();
  await expect(page.getByText('Cette réponse est nécessaire.').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Ils restent' }).check();
  await page.getByRole('button', { name: 'Effacer pour de bon' }).click();
  await expect(page.getByText('Le compte est effacé.')).toBeVisible();
  await page.goto('/people?q=iseult');
  await expect(page.getByText('Personne de ce nom')).toBeVisible();
  await page.goto('/journal');
  await expect(entries(page).first()).toContainText('a effacé un compte');
  await expect(page.getByText('Iseult')).toHaveCount(0);

  const own = await signedIn('who-goes');
  await own.goto('/account');
  const file = own.waitForEvent('download');
  await own.getByRole('link', { name: 'Recevoir tout ce qui est gardé' }).click();
  expect((await file).suggestedFilename()).toBe('entente.json');
  expect((await (await own.request.get('/api/me/kept')).json()).account).toMatchObject({ name: 'Tugdual Le Meur' });
  await pressOn(own, own.getByRole('link', { name: 'Effacer votre compte…' }), 'Enter');
  await expect(own.getByRole('heading', { level: 1, name: 'Effacer votre compte' })).toBeVisible();
  await pressOn(own, own.getByRole('radio', { name: 'Ils restent' }), 'Space');
  await pressOn(own, own.getByRole('button', { name: 'Effacer pour de bon' }), 'Enter');
  await expect(own.getByText('Votre compte est effacé.')).toBeVisible();
  expect((await own.request.get('/api/me')).status()).toBe(401);
});

test('journals of no room that hold nothing break no rule of accessibility', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  for (const address of ['/journal?to=2020-01-01', '/account?before=1']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      await expectAccessibleInBothSchemes(page);
    }
  }
});
