import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, findDiagnostic, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { group, header, membersOf, NOLWENN, openMember, row, SAMIR } from '../support/members-moves.ts';
import { seatMember } from '../support/send-form.ts';

test.use({ demonstrationOf: 'members' });
// Several people come, go and come back.
test.describe.configure({ timeout: 150_000 });

const GWENOLA = 'Gwenola Riou';
const LEVERS = 'Leviers';

/** Ends somebody's membership from their page, through the page that asks once more. */
async function remove(page: Page, name: string): Promise<void> {
  await openMember(page, name);
  await page.getByRole('link', { name: 'Retirer de la salle…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Retirer ${name} de la salle`);
  await page.getByRole('button', { name: 'Retirer de la salle' }).click();
  await expect(page.getByText(`${name} ne fait plus partie de la salle.`)).toBeVisible();
}

/** Gives a persona a seat again. */
async function addAgain(page: Page, persona: string, role: string): Promise<void> {
  const { roomId, territories } = await findDiagnostic(page);
  await seatMember(page, `/rooms/${roomId}`, { persona, role, territory: territories[0]?.id ?? '' });
}

/** Gives what makes a page hear no more of its documents than that their sockets close. */
async function silenceable(page: Page): Promise<() => void> {
  let isSilent = false;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (!isSilent) socket.send(message);
    });
  });
  return () => {
    isSilent = true;
  };
}

test('who is removed while they type is told so at once, writes no more, and finds the room no more', async ({
  signedIn,
}) => {
  const [typist, reader, facilitator] = [
    await signedIn('technician-urban'),
    await signedIn('elected-urban'),
    await signedIn('facilitator'),
  ];
  const goSilent = await silenceable(typist);
  const { path: address, roomId } = await openDiagnostic(typist);
  await openDiagnostic(reader);
  await writeIn(typist, LEVERS, 'Avant le départ.');
  await expect(section(reader, LEVERS)).toContainText('Avant le départ.');
  let typing = true;
  const typed = (async () => {
    while (typing) await typist.keyboard.type(' encore');
  })();
  // So some of what they type has certainly not been confirmed to them when they are removed.
  goSilent();
  await remove(facilitator, SAMIR);
  await expectStatus(typist, /Vous ne faites plus partie de cette salle/);
  typing = false;
  await typed;
  await expect(typist.locator('[contenteditable="true"]')).toHaveCount(0);
  await expect(section(typist, LEVERS)).toContainText('Seuls les membres de la salle écrivent ici.');
  await expect(section(typist, LEVERS)).toContainText('Avant le départ. encore');
  await expect(header(typist)).toHaveCount(0);
  await expect(typist.getByRole('alert').getByText('Copiez-le avant de fermer cette page')).toBeVisible();
  await expectAccessible(typist);

  await expect(section(reader, LEVERS)).toContainText('Avant le départ. encore');
  await expect(reader.getByRole('complementary', { name: 'Qui est ici' })).not.toContainText(SAMIR);
  for (const place of [`/api/rooms/${roomId}`, address, `/rooms/${roomId}`, `/rooms/${roomId}/members`]) {
    expect((await typist.request.get(place)).status(), place).toBe(404);
  }
  await expect(row(facilitator, SAMIR)).toContainText(/technicien·ne · Brest métropole, ville\s*le \d+/);
  await addAgain(facilitator, 'technician-urban', 'technician');
  expect((await typist.request.get(address)).status()).toBe(200);
});

test('what was not saved when one was removed stays in sight, and comes back with one’s seat', async ({ signedIn }) => {
  const [typist, facilitator] = [await signedIn('technician-rural'), await signedIn('facilitator')];
  const { path: address } = await openDiagnostic(typist);
  await typist.context().setOffline(true);
  await expectStatus(typist, /Hors ligne/);
  await writeIn(typist, LEVERS, 'Écrit pendant le départ.');
  await remove(facilitator, GWENOLA);
  await typist.context().setOffline(false);
  await expectStatus(typist, /Vous ne faites plus partie de cette salle.*gardé sur cet appareil/);
  await expect(typist.getByRole('alert').getByText('reste affiché ici')).toBeVisible();
  await expect(section(typist, LEVERS)).toContainText('Écrit pendant le départ.');
  await expect(editor(typist, LEVERS)).toHaveCount(0);

  await addAgain(facilitator, 'technician-rural', 'technician');
  typist.on('dialog', (dialog) => void dialog.accept());
  await typist.goto(address);
  await expectStatus(typist, 'Enregistré');
  const diagnostic = await openDiagnostic(facilitator);
  expect(diagnostic.path).toBe(address);
  await expect(section(facilitator, LEVERS)).toContainText('Écrit pendant le départ.');
});

test('a member leaves by themselves, and history keeps them', async ({ signedIn }) => {
  const [leaving, reader] = [await signedIn('resident-rural'), await signedIn('elected-urban')];
  const members = await membersOf(leaving);
  const elsewhere = await leaving.context().newPage();
  await elsewhere.goto(members.replace('/members', ''));
  await expect(elsewhere.getByText(/\d+ ici maintenant/)).toBeVisible();
  await leaving.goto(members);
  await leaving.getByRole('link', { name: 'Jean-Yves Le Bihan', exact: true }).click();
  await leaving.getByRole('link', { name: 'Quitter la salle…' }).click();
  await expectAccessible(leaving);
  await leaving.getByRole('link', { name: 'Ne rien changer' }).click();
  await leaving.getByRole('link', { name: 'Quitter la salle…' }).click();
  await leaving.getByRole('button', { name: 'Quitter la salle' }).click();
  await leaving.waitForURL('**/cooperations');
  await expect(elsewhere.getByRole('heading', { name: 'Vous ne faites plus partie de cette salle' })).toBeVisible();
  await expectAccessible(elsewhere);

  await reader.goto(members);
  await expect(group(reader, /Ne siègent plus ici/).getByRole('link', { name: 'Jean-Yves Le Bihan' })).toBeVisible();
  await group(reader, /Ne siègent plus ici/)
    .getByRole('link', { name: 'Jean-Yves Le Bihan' })
    .click();
  await expect(reader.getByText(/Ne siège plus dans cette salle depuis le \d+/)).toBeVisible();
  await expectAccessible(reader);
  await reader.goto(members.replace('/members', '/journal'));
  await expect(reader.getByRole('listitem').filter({ hasText: 'Jean-Yves Le Bihan a quitté la salle.' })).toBeVisible();
  const facilitator = await signedIn('facilitator');
  await addAgain(facilitator, 'resident-rural', 'resident');
});

test('without scripts the members are a plain list, a seat is taken, and a membership ended after a question', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator', { javaScriptEnabled: false });
  await openMember(page, NOLWENN);
  await page.getByRole('button', { name: 'Noter ce mandat' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'C’est déjà son mandat.' })).toBeVisible();
  await remove(page, NOLWENN);
  await expect(group(page, /Ne siègent plus ici/)).toContainText(NOLWENN);
  await page.getByRole('link', { name: 'Ajouter un membre' }).click();
  await page.getByLabel('Prénom et nom').fill(NOLWENN);
  await page.getByLabel('Adresse électronique').fill('elected-urban@entente.example');
  await page.getByRole('radio', { name: 'élu·e' }).check();
  await page.getByLabel('Son territoire').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Ajouter à la salle' }).click();
  await page.getByRole('link', { name: 'Revenir aux membres' }).click();
  await expect(row(page, NOLWENN)).toBeVisible();

  const elected = await signedIn('elected-urban', { javaScriptEnabled: false });
  await openMember(elected, NOLWENN);
  await elected.getByLabel('Siège', { exact: true }).selectOption({ label: 'habitant·e · Brest métropole, ville' });
  await elected.getByRole('button', { name: 'Prendre ce siège' }).click();
  await expect(elected.getByText('Le siège est changé.')).toBeVisible();
  await expect(elected.locator('header')).toContainText('habitant·e');
});
