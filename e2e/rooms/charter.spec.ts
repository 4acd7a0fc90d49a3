import { expect, type Page } from '@playwright/test';
import { expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { editor, expectStatus, findDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { pressOn, tabTo } from '../support/keyboard.ts';
import { seatMember, sendForm } from '../support/send-form.ts';

// Each opens a room of its own first, with several people in it.
test.describe.configure({ timeout: 180_000 });

const LEVERS = 'Leviers';
const NOTICE = 'La charte a changé';

type Room = {
  readonly id: string;
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  readonly territories: readonly { readonly id: string }[];
};

/**
 * Opens a room of its own, so that no other journey meets its charter, and gives seats in it to
 * these personas.
 */
async function openRoom(facilitator: Page, members: readonly (readonly [persona: string, role: string])[] = []) {
  const [first] = (await (await facilitator.request.get('/api/rooms')).json()) as { cooperationId: string }[];
  const path = await sendForm(facilitator, `/cooperations/${first?.cooperationId}/rooms/new`, 'Ouvrir la salle', {
    title: `Atelier de la charte ${Date.now()}`,
    documents: ['diagnostic'],
  });
  const room = (await (await facilitator.request.get(`/api${path}`)).json()) as Room;
  const territory = room.territories[0]?.id ?? '';
  for (const [persona, role] of members) await seatMember(facilitator, path, { persona, role, territory });
  return { path, document: `${path}/documents/${room.documents[0]?.id}` };
}

const pen = (page: Page, stage: string, role: string) => page.locator(`select[name="pen-${stage}-${role}"]`);
const preview = (page: Page) => page.getByRole('region', { name: 'Ce que dira la charte' });
const notice = (page: Page) => page.getByRole('status').filter({ hasText: NOTICE });

async function putInForce(page: Page, title: string) {
  await page.getByLabel('À quoi sert ce changement').fill(title);
  await page.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
}

test('a changed charter opens and closes sections in every browser at once, keeps what was typed, and is announced', async ({
  signedIn,
}) => {
  const facilitator = await signedIn('facilitator');
  const room = await openRoom(facilitator, [
    ['resident-rural', 'resident'],
    ['partner', 'partner'],
  ]);
  const resident = await signedIn('resident-rural');
  const partner = await signedIn('partner');
  for (const page of [resident, partner]) {
    await page.goto(room.document);
    await expectStatus(page, 'Enregistré');
    await section(page, LEVERS).scrollIntoViewIfNeeded();
  }
  await expect(editor(resident, LEVERS)).toHaveCount(0);
  await editor(partner, LEVERS).click();
  await partner.keyboard.type('Écrit avant. ');
  await expectStatus(partner, 'Enregistré');
  await expect(section(resident, LEVERS)).toContainText('Écrit avant.');
  // What follows meets a server on which the charter has changed meanwhile.
  await partner.context().setOffline(true);
  await expectStatus(partner, /Hors ligne/);
  await partner.keyboard.type('Écrit au moment même.');

  await facilitator.goto(`${room.path}/charter/edit`);
  await pen(facilitator, 'drafting', 'resident').selectOption('every-section');
  await pen(facilitator, 'drafting', 'partner').selectOption('no-section');
  await expect(preview(facilitator)).toContainText('Vaudra désormais');
  await expect(preview(facilitator)).toContainText(
    'Les technicien·nes et les habitant·es écrivent dans toutes les sections',
  );
  await facilitator.getByRole('radio', { name: /Par la main de qui anime/ }).check();
  await putInForce(facilitator, 'La plume aux habitants');
  await expect(facilitator.getByText('La charte a changé. Elle vaut dès maintenant')).toBeVisible();

  await expect(editor(resident, LEVERS)).toBeVisible();
  await expect(notice(resident)).toContainText('« La plume aux habitants », par Ronan Morvan');
  await partner.context().setOffline(false);
  const draft = section(partner, LEVERS).getByRole('complementary', { name: 'Votre texte est gardé ici' });
  await expect(draft).toContainText('Écrit au moment même.', { timeout: 20_000 });
  await expect(editor(partner, LEVERS)).toHaveCount(0);
  await expect(section(partner, LEVERS)).toContainText('Ici écrivent les technicien·nes et habitant·es.');
  await expect(notice(partner)).toContainText('« La plume aux habitants »', { timeout: 20_000 });
  await expect(section(resident, LEVERS)).not.toContainText('Écrit au moment même.');

  // The seats on offer are those of the new charter: one's own.
  await resident.locator('header').getByRole('button', { name: /siège/ }).click();
  await expect(resident.getByRole('menuitemradio', { disabled: false })).toHaveCount(1);
  await resident.keyboard.press('Escape');

  await resident.getByRole('button', { name: 'Fermer cet avis' }).click();
  await expect(notice(resident)).toHaveCount(0);
  await partner.getByRole('link', { name: 'Voir ce qui a changé' }).click();
  await expect(partner.getByRole('heading', { level: 1, name: 'La plume aux habitants' })).toBeVisible();
  await expect(partner.getByRole('region', { name: 'Ce qui vaut depuis' })).toContainText(
    'Les partenaires n’écrivent pas',
  );
});

test('a section may have writers of its own, and its page says who they are', async ({ signedIn }) => {
  const facilitator = await signedIn('facilitator');
  const room = await openRoom(facilitator, [['elected-rural', 'elected']]);
  const elected = await signedIn('elected-rural');
  await elected.goto(room.document);
  await expectStatus(elected, 'Enregistré');
  await facilitator.goto(`${room.path}/charter/edit`);
  await facilitator.getByText('Diagnostic partagé').click();
  await facilitator.getByRole('checkbox', { name: `« ${LEVERS} » Une règle à part` }).check();
  await facilitator.getByRole('checkbox', { name: new RegExp(`« ${LEVERS} », .*élu·e`) }).check();
  await expect(preview(facilitator)).toContainText(`Par exception, la section « ${LEVERS} » est celle des élu·es.`);
  await putInForce(facilitator, 'Les élus et les leviers');
  await expect(facilitator.getByRole('row', { name: new RegExp(LEVERS) })).toContainText('Règle à part');
  await section(elected, LEVERS).scrollIntoViewIfNeeded();
  await expect(editor(elected, LEVERS)).toBeVisible();

  await elected.goto(`${room.path}/charter/as/partner`);
  const levers = elected.getByRole('listitem').filter({ has: elected.getByRole('heading', { name: LEVERS }) });
  await expect(levers).toContainText('Ici écrivent les élu·es et technicien·nes.');
});

test('a charter under which nobody could write is refused beside what is to blame, and what was chosen stays', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator');
  const room = await openRoom(page);
  await page.goto(`${room.path}/charter/edit`);
  await pen(page, 'review', 'technician').selectOption('no-section');
  await page.locator('input[name="comment-adopted-resident"]').check();
  await expect(preview(page)).toContainText('Pendant la relecture, personne n’écrirait nulle part.');
  await putInForce(page, 'Plus de relecture');
  const summary = page.getByRole('alert').filter({ hasText: 'à revoir' });
  await expect(summary).toBeFocused();
  await expect(page.getByRole('group', { name: 'Pendant la relecture' })).toContainText(
    'personne n’écrirait nulle part',
  );
  await expect(pen(page, 'review', 'technician')).toHaveValue('no-section');
  await expect(page.locator('input[name="comment-adopted-resident"]')).toBeChecked();
  await expect(page.getByLabel('À quoi sert ce changement')).toHaveValue('Plus de relecture');

  // Hats that change in rounds only leave pens to those who hold a mandate, and no partner is a
  // member.
  await pen(page, 'review', 'partner').selectOption('every-section');
  await page.getByRole('radio', { name: 'Pendant les tours d’échange' }).check();
  await page.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
  await expect(page.getByRole('group', { name: 'Pendant la relecture' })).toContainText('aucun membre de la salle');
  await page.getByRole('radio', { name: 'Librement' }).check();
  await page.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
  await expect(page.getByText('Elle vaut dès maintenant pour toute la salle')).toBeVisible();
  await expect(page.getByRole('link', { name: '« Plus de relecture »' })).toBeVisible();
});

test('of two who change the charter at once the second is told, loses nothing, and may go on', async ({ signedIn }) => {
  const first = await signedIn('facilitator');
  const second = await signedIn('facilitator');
  const room = await openRoom(first);
  for (const page of [first, second]) await page.goto(`${room.path}/charter/edit`);
  await pen(second, 'drafting', 'elected').selectOption('every-section');
  await second.getByLabel('À quoi sert ce changement').fill('Les élus écrivent partout');
  await first.getByRole('radio', { name: 'Pendant les tours d’échange' }).check();
  await putInForce(first, 'Des chapeaux en tour d’échange');
  await expect(notice(second)).toContainText('Des chapeaux en tour d’échange');
  await expect(pen(second, 'drafting', 'elected')).toHaveValue('every-section');

  await second.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
  await expect(second.getByText('Quelqu’un a changé la charte pendant que vous prépariez')).toBeVisible();
  await expect(second.getByRole('link', { name: /dans un nouvel onglet/ })).toHaveAttribute('href', /versions\/2$/);
  await expect(pen(second, 'drafting', 'elected')).toHaveValue('every-section');
  await expect(second.getByRole('radio', { name: 'Librement' })).toBeChecked();
  await second.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
  await expect(second.getByRole('link', { name: '« Les élus écrivent partout »' })).toBeVisible();
  await expect(second.getByText('Version 3')).toBeVisible();

  await second.goto(`${room.path}/charter/edit`);
  await putInForce(second, 'Rien du tout');
  await expect(second.getByText('Rien n’a changé')).toBeVisible();
  await expect(second.getByText('Version 4')).toHaveCount(0);
});

test('everybody reads what a change did, and the room as another role sees it, at every stage', async ({
  signedIn,
}) => {
  const page = await signedIn('resident-rural');
  const { roomId } = await findDiagnostic(page);
  await page.goto(`/rooms/${roomId}`);
  await page.getByRole('link', { name: 'La salle', exact: true }).click();
  await page.getByRole('link', { name: 'Charte', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Changer la charte' })).toHaveCount(0);
  await page.getByRole('link', { name: /relisent leurs propres sections/ }).click();
  await expect(page.getByRole('region', { name: 'Ce qui ne vaut plus' })).toContainText('Les élu·es n’écrivent pas');
  await expect(page.getByRole('region', { name: 'Ce qui vaut depuis' })).toContainText(
    'Les élu·es écrivent dans leurs propres sections',
  );
  await page.getByRole('link', { name: 'Version précédente' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'La charte d’ouverture' })).toBeVisible();

  await page.getByRole('link', { name: 'Revenir à la charte en vigueur' }).click();
  await page.getByRole('region', { name: 'Voir la salle comme…' }).getByRole('link', { name: 'élu·e' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'La salle vue par les élu·es' })).toBeVisible();
  const diagnostic = page.getByRole('region', { name: 'Diagnostic partagé' });
  await expect(diagnostic).toContainText('Commente · Propose des amendements · Prend part aux décisions');
  await page.getByRole('link', { name: 'Adopté', exact: true }).click();
  await expect(diagnostic).toContainText('Aucune section ouverte');
  await expect(diagnostic).toContainText('Ne commente pas');
  await page.getByRole('link', { name: 'En relecture', exact: true }).click();
  await expect(diagnostic).toContainText('En relecture, seuls écrivent ici les technicien·nes.');
  await page.getByRole('link', { name: 'habitant·e', exact: true }).click();
  await expect(diagnostic).toContainText('Aucune section ouverte');
  await page.goto(`/rooms/${roomId}/charter/edit`);
  await expect(page.getByText('Seules les personnes qui animent peuvent le faire.')).toBeVisible();
});

test('the charter is changed by keyboard alone', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const room = await openRoom(page);
  await page.goto(`${room.path}/charter`);
  await pressOn(page, page.locator('[href$="/charter/edit"]'), 'Enter');
  await page.waitForURL(/\/charter\/edit$/);
  await pressOn(page, page.locator('[name="pen-review-elected"]'), 'Home');
  await expect(pen(page, 'review', 'elected')).toHaveValue('every-section');
  await pressOn(page, page.locator('[name="comment-adopted-elected"]'), 'Space');
  await pressOn(page, page.locator('[name="hatChanges"]:checked'), 'ArrowDown');
  await tabTo(page, page.locator('[name="title"]'));
  await page.keyboard.type('Sans souris');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: '« Sans souris »' })).toBeVisible();
  const sentences = page.getByRole('region', { name: 'En clair' });
  await expect(sentences).toContainText('Seules les personnes qui animent changent les chapeaux');
});

test('without JavaScript the charter is read, changed, and refused with everything kept', async ({ signedIn }) => {
  const room = await openRoom(await signedIn('facilitator'));
  const page = await signedIn('facilitator', { javaScriptEnabled: false });
  await page.goto(`${room.path}/charter/edit`);
  await pen(page, 'review', 'technician').selectOption('no-section');
  await page.locator('input[name="amend-adopted-elected"]').check();
  await page.locator('input[name="comment-drafting-partner"]').uncheck();
  await putInForce(page, 'Sans script');
  await expect(page.getByRole('group', { name: 'Pendant la relecture' })).toContainText(
    'personne n’écrirait nulle part',
  );
  await expect(pen(page, 'review', 'technician')).toHaveValue('no-section');
  await expect(page.locator('input[name="amend-adopted-elected"]')).toBeChecked();
  await expect(page.locator('input[name="comment-drafting-partner"]')).not.toBeChecked();
  await expect(page.getByLabel('À quoi sert ce changement')).toHaveValue('Sans script');
  await pen(page, 'review', 'technician').selectOption('own-sections');
  await pen(page, 'review', 'elected').selectOption('every-section');
  await page.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
  await expect(page.getByRole('link', { name: '« Sans script »' })).toBeVisible();
});

test('what a charter in the making shows breaks no rule of accessibility', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const { roomId } = await findDiagnostic(page);
  const charter = `/rooms/${roomId}/charter`;
  await page.goto(`${charter}/as/partner?stage=review`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await page.goto(`${charter}/edit`);
  await pen(page, 'review', 'technician').selectOption('no-section');
  await page.locator('details summary').first().click();
  await page.locator('input[name^="apart-"]').first().check();
  await expectAccessibleInBothSchemes(page);
});
