import { type APIResponse, expect, type Page } from '@playwright/test';
import { signIn, test } from '../support/fixtures.ts';
import { query } from '../support/query.ts';
import { sendForm } from '../support/send-form.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

type Told = { readonly message: string; readonly code?: string; readonly digest?: string; readonly cause?: Told };
type Line = { readonly level: number; readonly err?: Told; readonly path?: string; readonly requestId?: string };

const ERROR = 50;

/** The errors in the log; whatever else is on the console is passed over. */
function errorsIn(server: ServerProcess): Line[] {
  const lines = server.log().split('\n');
  const logged = lines.filter((line) => line.startsWith('{')).map((line): Line => JSON.parse(line));
  return logged.filter(({ level, err }) => level >= ERROR && err);
}

/** The reference that the page of the error shows. */
async function referenceOf(answer: APIResponse): Promise<string> {
  expect(answer.status()).toBe(500);
  return /digest\\*":\\*"(\d+)/.exec(await answer.text())?.[1] ?? 'none';
}

const firstCooperation = async (page: Page) =>
  ((await (await page.request.get('/api/rooms')).json()) as readonly { cooperationId: string }[])[0]?.cooperationId;

test('of an error in a page or an action the log says where and which, and nobody prints the values of its statement', async ({
  browser,
}) => {
  const server = await startServer();
  const page = await browser.newPage({ baseURL: server.url });
  await signIn(page, 'facilitator');
  const cooperation = `/cooperations/${await firstCooperation(page)}`;

  await query(server, 'alter table rooms add constraint never check (false) not valid');
  const title = 'Une salle que personne ne doit lire';
  await expect(
    sendForm(page, `${cooperation}/rooms/new`, 'Ouvrir la salle', { title, documents: ['diagnostic'] }),
  ).rejects.toThrow('500');
  const inAction = {
    path: `${cooperation}/rooms/new`,
    err: { cause: { code: '23514' } },
    requestId: expect.any(String),
  };
  await expect.poll(() => errorsIn(server)[0]).toMatchObject(inAction);

  await query(server, 'alter table cooperations rename to mislaid');
  const answer = await page.request.get(`${cooperation}?said=un+mot+de+passage`);
  const digest = await referenceOf(answer);
  const err = expect.objectContaining({ digest, message: expect.stringContaining('= $1') });
  const requestId = answer.headers()['x-request-id'];
  await expect
    .poll(() => errorsIn(server))
    .toContainEqual(expect.objectContaining({ path: cooperation, requestId, err }));

  await page.close();
  await server.stop();
  const said = server.log();
  for (const word of [title, 'mot+de+passage', 'params:', 'Failing row']) expect(said).not.toContain(word);
  server.remove();
});
