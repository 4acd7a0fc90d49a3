import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { editor, findDiagnostic, openDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { pressOn, tabTo } from '../support/keyboard.ts';

test.use({ demonstrationOf: 'amendments' });

const TITLE = 'Leviers';
const OLD = 'Une randonnée contée demande peu d’argent';
const NEW = 'Une randonnée contée demande moins d’argent qu’un concert';

/** Selects the paragraph that holds these words, as by a triple click. */
async function selectParagraph(page: Page, words: string): Promise<void> {
  const paragraph = section(page, TITLE).locator('p', { hasText: words });
  await paragraph.scrollIntoViewIfNeeded();
  await paragraph.click({ clickCount: 3 });
}

/** Replaces words in the editor that has the focus of the form. */
async function rewrite(page: Page, label: string, from: string, to: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label });
  await field.click();
  await expect(field).toContainText(from);
  await field.locator('p', { hasText: from }).click({ clickCount: 3 });
  const whole = await field.locator('p', { hasText: from }).textContent();
  await page.keyboard.type((whole ?? '').replace(from, to));
}

test('a resident amends a passage that they may not write, it is supported and accepted, and the text is theirs', async ({
  signedIn,
}) => {
  const [resident, elected, technician] = [
    await signedIn('resident-rural'),
    await signedIn('elected-urban'),
    await signedIn('technician-urban'),
  ];
  await openDiagnostic(elected);
  await openDiagnostic(resident);
  await selectParagraph(resident, OLD);
  await section(resident, TITLE)
    .getByRole('link', { name: /Amender la section/ })
    .click();
  await rewrite(resident, 'Texte proposé', 'peu d’argent', 'moins d’argent qu’un concert');
  await expect(resident.locator('.difference ins').first()).toContainText('moins');
  await resident.getByRole('button', { name: 'Proposer', exact: true }).click();
  await expect(resident.getByRole('alert').filter({ hasText: 'nécessaire' })).toBeVisible();
  await resident.getByLabel('Raison').fill('Les gens comparent.');
  await resident.getByRole('button', { name: 'Proposer', exact: true }).click();
  await expect(resident.getByRole('heading', { level: 1, name: /Amendement n°/ })).toBeVisible();
  await expect(resident.getByRole('status').filter({ hasText: 'Votre amendement est proposé' })).toBeVisible();
  await expect(resident.getByRole('button', { name: 'Accepter' })).toHaveCount(0);

  await elected.goto(new URL(resident.url()).pathname);
  await elected.getByRole('button', { name: 'Soutenir' }).click();
  await expect(elected.getByRole('heading', { name: '1 soutien' })).toBeVisible();
  await expect(resident.getByRole('heading', { name: '1 soutien' })).toBeVisible();

  const words = elected.getByLabel('Votre commentaire');
  await words.pressSequentially('Et le dimanche, @');
  await elected.getByRole('listbox', { name: 'Membres de la salle' }).getByRole('option').first().click();
  await words.pressSequentially('?');
  await elected.getByRole('button', { name: 'Commenter' }).click();
  const said = resident.getByRole('listitem').filter({ hasText: 'Et le dimanche, @' });
  await expect(said.locator('.text-accent')).toContainText('@');

  const diagnostic = await openDiagnostic(elected);
  await expect(section(elected, TITLE)).toContainText(OLD);
  await technician.goto(new URL(resident.url()).pathname);
  await technician.getByRole('button', { name: 'Accepter', exact: true }).click();
  await expect(technician.getByText(/Accepté par/)).toBeVisible();
  await expect(resident.getByText(/Accepté par/)).toBeVisible();
  await expect(section(elected, TITLE)).toContainText(NEW);
  await elected.goto(`${diagnostic.path}/authors?view=list`);
  await expect(elected.getByText('qu’un concert')).toBeVisible();
});

test('what changed since is shown as three texts, and whoever accepts writes the fourth', async ({ signedIn }) => {
  const [resident, technician] = [await signedIn('resident-urban'), await signedIn('technician-rural')];
  const { path } = await findDiagnostic(technician);
  await technician.goto(`${path}/amendments`);
  await technician.getByRole('link', { name: /Amendement n° 1/ }).click();
  await technician.getByRole('button', { name: 'Accepter', exact: true }).click();
  await expect(technician.getByText(/Accepté par/)).toBeVisible();

  await resident.goto(`${path}/amendments`);
  await resident.getByRole('link', { name: /Amendement n° 2/ }).click();
  await expect(resident.getByRole('heading', { name: 'Le passage a changé depuis' })).toBeVisible();
  await technician.goto(new URL(resident.url()).pathname);
  await expect(technician.getByRole('heading', { name: 'Le texte d’aujourd’hui' })).toBeVisible();
  await expectAccessible(technician);
  const field = technician.getByRole('textbox', { name: 'Texte à écrire' });
  await expect(field).toContainText('une convention le lui permet souvent');
  await field.click();
  await technician.keyboard.press('Control+End');
  await technician.keyboard.type(' Voilà.');
  await technician.getByRole('button', { name: 'Accepter ce texte' }).click();
  await expect(technician.getByText(/Accepté en partie par/)).toBeVisible();
  await technician.getByRole('button', { name: 'Ôter du texte' }).click();
  await expect(technician.getByText(/Accepté, puis ôté du texte/)).toBeVisible();
});

test('whoever decides takes single changes by keyboard alone, and writes in the text that this makes', async ({
  signedIn,
}) => {
  const [resident, technician, other] = [
    await signedIn('resident-rural'),
    await signedIn('technician-urban'),
    await signedIn('technician-rural'),
  ];
  const { path, sections } = await findDiagnostic(resident);
  const levers = sections.find(({ kind }) => kind === 'levers');
  await resident.goto(`${path}/amendments/new?section=${levers?.id}`);
  const passage = resident.getByRole('checkbox', { name: /Une randonnée contée/ });
  await pressOn(resident, passage, 'Space');
  await pressOn(resident, resident.getByRole('link', { name: 'Écrire la proposition' }), 'Enter');
  const field = resident.getByRole('textbox', { name: 'Texte proposé' });
  await tabTo(resident, field);
  await resident.keyboard.press('Control+Home');
  await resident.keyboard.type('Selon nous : ');
  await resident.keyboard.press('Control+End');
  await resident.keyboard.type(' Un concert demande plus.');
  await tabTo(resident, resident.getByLabel('Raison'));
  await resident.keyboard.type('Pour comparer.');
  await pressOn(resident, resident.getByRole('button', { name: 'Proposer', exact: true }), 'Enter');
  await expect(resident.getByRole('heading', { level: 1, name: /Amendement n°/ })).toBeVisible();

  const { pathname } = new URL(resident.url());
  await other.goto(pathname);
  await pressOn(other, other.locator('summary', { hasText: 'Rejeter' }), 'Enter');
  const why = other.getByLabel('Motif');
  await tabTo(other, why);
  await other.keyboard.type('Déjà dit ailleurs.');

  await technician.goto(pathname);
  await pressOn(technician, technician.locator('summary', { hasText: 'Accepter en partie' }), 'Enter');
  const boxes = technician.getByRole('group', { name: 'Changements à prendre' }).getByRole('checkbox');
  await expectAccessible(technician);
  await expect(boxes).toHaveCount(2);
  await pressOn(technician, boxes.nth(0), 'Space');
  const text = technician.getByRole('textbox', { name: 'Texte à accepter' });
  await expect(text).not.toContainText('Selon nous');
  await expect(text).toContainText('Un concert demande plus.');
  await tabTo(technician, text);
  await technician.keyboard.press('Control+End');
  await technician.keyboard.type(' Vraiment.');
  for (const selon of [true, false]) {
    await technician.keyboard.press('Escape');
    await boxes.nth(0).focus();
    await technician.keyboard.press('Space');
    await expect(text).toContainText(selon ? /^Selon nous.*Vraiment\.$/ : /^Les bénévoles.*Vraiment\.$/);
  }
  await pressOn(technician, technician.getByRole('button', { name: 'Accepter ce texte' }), 'Enter');
  await expect(technician.getByRole('status').filter({ hasText: /Accepté en partie par/ })).toBeFocused();
  await expect(other.getByText(/a décidé entre-temps/)).toBeVisible();
  await expect(why).toBeFocused();
  await expect(why).toHaveValue('Déjà dit ailleurs.');
  await openDiagnostic(resident);
  await expect(section(resident, TITLE)).toContainText('Un concert demande plus. Vraiment.');
  await expect(section(resident, TITLE)).not.toContainText('Selon nous');
});

test('what could not go in becomes an amendment in one press, and is no draft any more', async ({ signedIn }) => {
  const [facilitator, technician] = [await signedIn('facilitator'), await signedIn('technician-urban')];
  for (const page of [facilitator, technician]) await openDiagnostic(page);
  await section(technician, TITLE).scrollIntoViewIfNeeded();
  await editor(technician, TITLE).click();
  await technician.keyboard.press('Control+End');
  await facilitator.getByRole('button', { name: 'Suspendre l’écriture' }).click();
  await technician.keyboard.type(' Refusé au même moment.', { delay: 30 });
  const draft = section(technician, TITLE).getByRole('complementary', { name: 'Votre texte est gardé ici' });
  await draft.getByRole('button', { name: 'Le proposer comme amendement' }).click();
  await technician.getByLabel('Raison').fill('C’était presque écrit.');
  await technician.getByRole('button', { name: 'Proposer', exact: true }).click();
  await expect(technician.getByRole('heading', { level: 1, name: /Amendement n°/ })).toBeVisible();
  await expect(technician.locator('.difference ins').first()).toContainText('même moment');
  await facilitator.getByRole('button', { name: 'Rouvrir l’écriture' }).click();
  await openDiagnostic(technician);
  await expect(section(technician, TITLE)).toBeVisible();
  await expect(draft).toHaveCount(0);
});

test('an amendment in the making is accessible in both schemes of colours', async ({ signedIn }) => {
  const page = await signedIn('technician-rural');
  const { path, sections } = await findDiagnostic(page);
  const levers = sections.find(({ kind }) => kind === 'levers');
  await page.goto(`${path}/amendments/new?section=${levers?.id}`);
  await expectAccessibleInBothSchemes(page);
  await page.goto(`${path}/amendments/new?section=${levers?.id}&from=0&count=1`);
  await expect(page.locator('.ProseMirror')).toBeVisible();
  await expectAccessibleInBothSchemes(page);
});
