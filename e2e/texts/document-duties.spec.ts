import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, openDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

const TITLE = 'Avantages';
/** The line of the title, where the stage stands. */
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).locator('..');

test('a facilitator locks a section and moves the document to review, at once for everybody', async ({ signedIn }) => {
  const [facilitator, technician, resident] = [
    await signedIn('facilitator'),
    await signedIn('technician-urban'),
    await signedIn('resident-urban'),
  ];
  for (const page of [facilitator, technician, resident]) await openDiagnostic(page);
  await section(technician, TITLE).scrollIntoViewIfNeeded();
  await expect(editor(technician, TITLE)).toBeVisible();

  await facilitator.getByRole('button', { name: `Verrouiller la section «\u202f${TITLE}\u202f»` }).click();
  await expect(section(technician, TITLE)).toContainText('Cette section est verrouillée');
  await expect(editor(technician, TITLE)).toHaveCount(0);
  // Half below the bar that stays, a button would count as too small to press.
  await facilitator.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(facilitator);
  await facilitator.getByRole('button', { name: `Rouvrir la section «\u202f${TITLE}\u202f»` }).click();
  await expect(editor(technician, TITLE)).toBeVisible();

  await facilitator.getByRole('button', { name: 'Passer en relecture' }).click();
  await expect(heading(resident)).toContainText('en relecture');
  await expect(section(resident, 'Paroles d’habitants')).toContainText('En relecture');
  await expect(editor(technician, TITLE)).toBeVisible();
  await facilitator.getByRole('button', { name: 'Revenir à la rédaction' }).click();
  await expect(heading(resident)).toContainText('en rédaction');
  await expect(resident.getByRole('button', { name: /relecture|Verrouiller/ })).toHaveCount(0);
});

test('a facilitator stops all writing from the document, and everybody sees why', async ({ signedIn }) => {
  const [facilitator, technician] = [await signedIn('facilitator'), await signedIn('technician-urban')];
  for (const page of [facilitator, technician]) await openDiagnostic(page);
  await section(technician, TITLE).scrollIntoViewIfNeeded();
  await expect(editor(technician, TITLE)).toBeVisible();
  await facilitator.getByRole('button', { name: 'Suspendre l’écriture' }).click();
  await expect(technician.getByText('c’est un moment pour lire ou écouter')).toBeVisible();
  await expect(editor(technician, TITLE)).toHaveCount(0);
  await facilitator.getByRole('button', { name: 'Rouvrir l’écriture' }).click();
  await expect(technician.getByText('c’est un moment pour lire ou écouter')).toHaveCount(0);
  await expect(editor(technician, TITLE)).toBeVisible();
});
