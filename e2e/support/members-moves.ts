import { expect, type Page } from '@playwright/test';
import { findDiagnostic } from './diagnostic.ts';

export const NOLWENN = 'Nolwenn Le Goff';
export const SAMIR = 'Samir Benali';

export const row = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

export const group = (page: Page, name: RegExp) => page.getByRole('region', { name });

/** The seat in the header, from which somebody speaks. */
export const header = (page: Page) => page.locator('header').getByRole('button', { name: /Depuis le siège/ });

/** The address of the steering committee's members. */
export async function membersOf(page: Page): Promise<string> {
  return `/rooms/${(await findDiagnostic(page)).roomId}/members`;
}

/** Goes from the list of members to the page of one. */
export async function openMember(page: Page, name: string): Promise<void> {
  await page.goto(await membersOf(page));
  await row(page, name).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
