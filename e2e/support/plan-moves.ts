import type { Locator, Page } from '@playwright/test';

/** An action as the API lists it. */
export type PlanLine = { readonly number: number; readonly title: string; readonly status: string };

/** The room that has the demonstration's plan. */
export async function findRoom(page: Page): Promise<string> {
  const rooms: { readonly id: string; readonly title: string }[] = await (await page.request.get('/api/rooms')).json();
  const room = rooms.find(({ title }) => title === 'Comité de pilotage');
  if (!room) throw new Error('the committee is not there');
  return room.id;
}

export async function listActions(page: Page): Promise<PlanLine[]> {
  return (await page.request.get(`/api/rooms/${await findRoom(page)}/actions`)).json();
}

/** A field of the action that is shown. */
export const field = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name: 'Fiche' }).locator(`[data-field="${name}"]`);
export const control = (page: Page, name: string): Locator =>
  field(page, name).locator('input, textarea, select').first();

/** Types into a field and leaves it. */
export async function fillIn(page: Page, name: string, text: string): Promise<void> {
  await control(page, name).fill(text);
  await control(page, name).blur();
}
