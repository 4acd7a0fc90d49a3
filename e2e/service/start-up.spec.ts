import { expect } from '@playwright/test';
import { signIn, test } from '../support/fixtures.ts';
import { query } from '../support/query.ts';
import { startServer } from '../support/server-process.ts';

test('a persona signs in on the first page, and a second persona beside it', async ({ signedIn }) => {
  const elected = await signedIn('elected-urban');
  const resident = await signedIn('resident-rural');
  const names = await Promise.all(
    [elected, resident].map(async (page) => {
      const { person } = await (await page.request.get('/api/me')).json();
      return person.name as string;
    }),
  );
  expect(new Set(names).size).toBe(2);
});

test('who is signed in stays so when the server is killed and started again', async ({ browser }) => {
  const first = await startServer();
  const context = await browser.newContext({ baseURL: first.url });
  const page = await context.newPage();
  await signIn(page, 'technician-rural');
  await first.kill();
  const second = await startServer({ dataDir: first.dataDir, port: first.port });
  expect((await page.request.get('/api/me')).status()).toBe(200);
  await context.close();
  expect(await second.stop()).toBe(0);
  second.remove();
});

test('the real service has no personas, and gives whoever reads its console a link to become the administrator', async ({
  browser,
}) => {
  const server = await startServer({ demo: false });
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto('/sign-in');
  await expect(page.locator('button[name="persona"]')).toHaveCount(0);
  await expect.poll(server.log).toMatch(/http:\/\/localhost:\d+\/setup\/\S+/);
  const link = /http:\/\/localhost:\d+(\/setup\/\S+)/.exec(server.log())?.[1] ?? '';
  const late = await browser.newPage({ baseURL: server.url });
  for (const each of [page, late]) {
    await each.goto(link);
    await each.getByLabel('Votre nom').fill('Odile Rivoal');
    await each.getByLabel('Votre adresse électronique').fill('odile@exemple.fr');
  }
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.waitForURL('**/cooperations');
  await late.getByRole('button', { name: 'Commencer' }).click();
  await expect(late.getByText('Ce lien ne fonctionne plus')).toBeVisible();
  await expect(late.getByLabel('Votre nom')).toHaveValue('Odile Rivoal');
  expect(server.log()).not.toContain(`"path":"${link}"`);
  await late.close();
  await page.close();
  await server.stop();
  server.remove();
});

test('the scripts and style sheets of a page are sent as the build compressed them', async ({ request }) => {
  const html = await (await request.get('/sign-in')).text();
  const files = new Set(html.match(/\/_next\/static\/[\w./-]+\.(?:js|css)\b/g));
  expect(files.size).toBeGreaterThan(5);
  let compressed = 0;
  for (const file of files) {
    const answer = await request.head(file, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(answer.status(), file).toBe(200);
    const { 'content-encoding': encoding, 'content-length': length } = answer.headers();
    // What is short is sent as it is.
    if (encoding !== 'br') expect(Number(length), file).toBeLessThan(1_024);
    else compressed += 1;
  }
  expect(compressed).toBeGreaterThan(5);
});

test('whose clock the hours are on is said from the first, so that nothing moves for it', async ({ signedIn }) => {
  for (const { timezoneId, isSaid } of [
    { timezoneId: 'Indian/Reunion', isSaid: true },
    { timezoneId: 'Europe/Paris', isSaid: false },
  ]) {
    const page = await signedIn('elected-urban', { timezoneId });
    // So nothing can come to the page but what it is first drawn with.
    await page.route('**/_next/static/**/*.js', (route) => route.abort());
    await page.goto('/cooperations');
    await expect(page.getByText('les heures sont celles de Paris')).toBeVisible({ visible: isSaid });
  }
});

test('requests that are too long, of unknown length or from another site are refused in the language asked for', async ({
  request,
}) => {
  const tooLong = await request.post('/api/rooms', {
    data: 'x'.repeat(1_100_000),
    headers: { 'accept-language': 'en' },
  });
  expect(tooLong.status()).toBe(413);
  expect((await tooLong.json()).error.code).toBe('too-large');
  const foreign = await request.post('/sign-in', { headers: { origin: 'https://elsewhere.example' } });
  expect(foreign.status()).toBe(403);
  expect((await foreign.json()).error).toMatchObject({ code: 'wrong-origin', message: /autre site/ });
});

test('every answer names its request, and the service says that it is well', async ({ request }) => {
  for (const path of ['/healthz', '/readyz', '/sign-in', '/nowhere']) {
    expect((await request.get(path)).headers()['x-request-id']).toMatch(/^[\w-]{36}$/);
  }
  expect(
    (await request.get('/sign-in', { headers: { 'x-request-id': 'from-the-proxy-1' } })).headers()['x-request-id'],
  ).toBe('from-the-proxy-1');
  expect(await (await request.get('/readyz')).json()).toEqual({ status: 'ok' });
});

test('a form that is none is refused as such, and no address shows a fault of ours', async ({ request }) => {
  const multipart = 'multipart/form-data; boundary=x';
  const forms: readonly (readonly [string, string])[] = [
    ['multipart/form-data', 'nothing'],
    [multipart, 'nothing'],
    [multipart, ''],
    [multipart, '--x\r\ncontent-disposition: form-data; name="email"\r\n\r\nanne'],
    [multipart, '--x\r\ncontent-disposition: form-data; name="$ACTION_ID_0123"\r\n\r\n\r\n--x--\r\n'],
    [multipart, '--x\r\ncontent-disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--x--\r\n'],
    [multipart, '--x\r\ncontent-disposition: form-data; name="$ACTION_1:0"\r\n\r\n{\r\n--x--\r\n'],
  ];
  for (const [type, body] of forms) {
    const answer = await request.post('/sign-in', { headers: { 'content-type': type }, data: Buffer.from(body) });
    expect(answer.status(), `${type} ${body}`).toBe(400);
  }
  for (const action of ['0123', 'x'.repeat(42), '{}']) {
    const headers = { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' };
    expect([400, 404, 409]).toContain((await request.post('/sign-in', { headers, data: '[]' })).status());
  }
  for (const path of ['/_global-error', '/_not-found', '/_error', '/500']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  expect((await request.get('/healthzzz')).headers()['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('jobs that fail are counted by the running service, apart from those that are given up', async ({
  request,
  server,
}) => {
  // A seat that is none: it fails each time.
  const ask = (key: string, attempts: number) =>
    query(
      server,
      "select graphile_worker.add_job('mail-seat', payload => '{}', max_attempts => $2::int, job_key => $1)",
      [key, attempts],
    );
  await ask('once', 1);
  await ask('often', 12);
  const metrics = async () => (await request.get('/metrics')).text();
  await expect.poll(metrics).toContain('entente_jobs_total{task="mail-seat",outcome="given-up"} 1\n');
  await expect.poll(metrics).toMatch(/entente_jobs_total\{task="mail-seat",outcome="failed"\} [1-9]/);
  await query(server, "select graphile_worker.remove_job('often')");
});
