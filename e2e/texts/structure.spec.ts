import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, openDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

test.use({ demonstrationOf: 'tables' });

const TITLE = 'Avantages';
const NEW = 'Navette du soir';

/** Opens what may be changed about a section. */
async function openForms(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: `Modifier la section «\u202f${title}\u202f»` }).click();
}

const titles = (page: Page) =>
  page.locator('[id^="section-"] h2').evaluateAll((all) => all.map((one) => one.lastChild?.textContent ?? ''));

test('sections come, move and go by a facilitator’s hand while somebody writes on', async ({ signedIn }) => {
  const [facilitator, writer] = [await signedIn('facilitator'), await signedIn('technician-urban')];
  for (const page of [facilitator, writer]) await openDiagnostic(page);
  await section(writer, TITLE).scrollIntoViewIfNeeded();
  await editor(writer, TITLE).click();
  await writer.keyboard.press('Control+End');
  await writer.keyboard.press('Enter');
  await writer.keyboard.type('Premier ');

  await facilitator.getByRole('button', { name: 'Ajouter une section' }).click();
  await expect(facilitator.getByRole('dialog').getByLabel('Titre')).toBeFocused();
  await facilitator.keyboard.type(NEW);
  await facilitator.getByRole('dialog').getByLabel('Où elle se lit').selectOption({ label: 'En premier' });
  await expectAccessible(facilitator);
  await facilitator.getByRole('button', { name: 'L’ajouter' }).click();
  await expect(section(facilitator, NEW).getByRole('heading', { level: 2 })).toBeFocused();
  await expect(section(writer, NEW)).toBeAttached();
  await expect(editor(writer, TITLE)).toBeFocused();
  await writer.keyboard.type('deuxième ');

  // Behind the section in which somebody writes, which has to make way in the page.
  await openForms(facilitator, NEW);
  await facilitator
    .getByRole('dialog')
    .getByLabel('Où elle se lit')
    .selectOption({ label: `Après «\u202f${TITLE}\u202f»` });
  await facilitator.getByRole('button', { name: 'La déplacer' }).click();
  await expect(async () => expect((await titles(writer)).indexOf(NEW)).toBeGreaterThan(0)).toPass();
  const below = await titles(writer);
  expect(below[below.indexOf(NEW) - 1]).toBe(TITLE);
  await expect(editor(writer, TITLE)).toBeFocused();
  await writer.keyboard.type('troisième ');

  await openForms(facilitator, TITLE);
  await facilitator
    .getByRole('dialog')
    .getByLabel('Où elle se lit')
    .selectOption({ label: `Après «\u202f${NEW}\u202f»` });
  await facilitator.getByRole('button', { name: 'La déplacer' }).click();
  await expect(async () => {
    const moved = await titles(writer);
    expect(moved[moved.indexOf(NEW) + 1]).toBe(TITLE);
  }).toPass();
  await expect(editor(writer, TITLE)).toBeFocused();
  await writer.keyboard.type('quatrième');

  await openForms(facilitator, NEW);
  await facilitator.getByRole('dialog').getByLabel('Titre').fill('Navette');
  await facilitator.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(section(writer, 'Navette')).toBeAttached();
  await openForms(facilitator, TITLE);
  await facilitator.getByRole('button', { name: 'Retirer cette section' }).click();
  await expect(facilitator.getByRole('dialog')).toContainText('Quelque chose est écrit dans cette section');
  await facilitator.keyboard.press('Escape');
  await openForms(facilitator, 'Navette');
  await facilitator.getByRole('button', { name: 'Retirer cette section' }).click();
  await expect(section(writer, 'Navette')).toHaveCount(0);

  await expect(editor(writer, TITLE)).toBeFocused();
  await expect(editor(writer, TITLE)).toContainText('Premier deuxième troisième quatrième');
  await expectStatus(writer, 'Enregistré');
});

test('a section is given to a role on a phone, and nobody else is offered anything', async ({ signedIn }) => {
  const phone = { viewport: { width: 390, height: 844 } };
  const facilitator = await signedIn('facilitator', phone);
  const resident = await signedIn('resident-urban', phone);
  for (const page of [facilitator, resident]) await openDiagnostic(page);
  await expect(section(resident, TITLE)).toHaveAttribute('data-open', 'false');
  await openForms(facilitator, TITLE);
  await facilitator.getByLabel('habitant·e').check();
  const width = await facilitator.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await facilitator.getByRole('button', { name: 'Dire à qui elle est' }).click();
  await expect(section(resident, TITLE)).toHaveAttribute('data-open', 'true');
  await expect(resident.getByRole('button', { name: /Modifier|Ajouter une section/ })).toHaveCount(0);
});
