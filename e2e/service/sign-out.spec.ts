import { once } from 'node:events';
import { expect } from '@playwright/test';
import { findDiagnostic } from '../support/diagnostic.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';

test('signing out closes what this browser has open, and nothing of the same person elsewhere', async ({
  signedIn,
  server,
}) => {
  const here = await signedIn('technician-rural');
  const elsewhere = await signedIn('technician-rural');
  const { documentId } = await findDiagnostic(here);
  const closing = await openWriter(here.context(), server.url, documentId);
  const staying = await openWriter(elsewhere.context(), server.url, documentId);

  await here.goto('/cooperations');
  await here.getByRole('button', { name: /Votre compte/ }).click();
  await here.getByRole('button', { name: 'Se déconnecter' }).click();
  expect(await closing.closed).toBe(4401);
  expect((await elsewhere.request.get('/api/me')).status()).toBe(200);
  // Had it been closed too, that would have come before the answer to this.
  staying.socket.ping();
  await once(staying.socket, 'pong');
  expect(staying.socket.readyState).toBe(staying.socket.OPEN);
  await expect(openWriter(here.context(), server.url, documentId)).rejects.toThrow('closed with 4401');
  staying.socket.close();
});
