import { expect, type Locator, type Page } from '@playwright/test';

/** The steering committee's diagnostic, as the API tells it to whoever is signed in on a page. */
export type Diagnostic = {
  readonly roomId: string;
  readonly documentId: string;
  readonly path: string;
  readonly sections: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly capabilities: readonly string[];
  }[];
  readonly territories: readonly { readonly id: string; readonly name: string; readonly side: string }[];
};

/** Finds the diagnostic of the room that writes all three documents. */
export async function findDiagnostic(page: Page): Promise<Diagnostic> {
  const rooms = await (await page.request.get('/api/rooms')).json();
  for (const { id } of rooms) {
    const room = await (await page.request.get(`/api/rooms/${id}`)).json();
    const document = room.documents.find((candidate: { kind: string }) => candidate.kind === 'diagnostic');
    if (!document || room.documents.length < 3) continue;
    const path = `/rooms/${id}/documents/${document.id}`;
    return { roomId: id, documentId: document.id, path, sections: document.sections, territories: room.territories };
  }
  throw new Error('no diagnostic among the rooms');
}

/** Opens the diagnostic and waits until the server's state is there. */
export async function openDiagnostic(page: Page): Promise<Diagnostic> {
  const diagnostic = await findDiagnostic(page);
  await page.goto(diagnostic.path);
  await expectStatus(page, /Enregistré|Saved/);
  // Where one may write at its head, what one writes with has come too: journeys go offline from
  // here.
  if (diagnostic.sections[0]?.capabilities.includes('write')) {
    await expect(page.locator('[contenteditable="true"]').first()).toBeVisible();
  }
  return diagnostic;
}

export function section(page: Page, title: string): Locator {
  return page.locator('section', { has: page.getByRole('heading', { level: 2, name: title }) });
}

export function editor(page: Page, title: string): Locator {
  return section(page, title).locator('[contenteditable="true"]');
}

/** Puts the caret at the end of a section and types, as a person would. */
export async function writeIn(page: Page, title: string, text: string): Promise<void> {
  await section(page, title).scrollIntoViewIfNeeded();
  await editor(page, title).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(text);
}

export async function expectStatus(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByTestId('save-status').first()).toHaveText(text, { timeout: 20_000 });
}

/** Takes another seat as an outside program would. */
export async function takeHat(
  page: Page,
  diagnostic: Diagnostic,
  role: string,
  side: 'urban' | 'rural',
): Promise<number> {
  const territory = diagnostic.territories.find((candidate) => candidate.side === side);
  const response = await page.request.post(`/api/rooms/${diagnostic.roomId}/hat`, {
    data: { role, territoryId: territory?.id },
  });
  return response.status();
}
