import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailer } from './create-mailer.ts';
import { keepInOutbox, listOutbox, withoutKeys } from './outbox.ts';

const log = pino({ level: 'silent' });
const MAIL = { to: 'anne@exemple.fr', subject: 'Votre lien', text: 'Bonjour,\n\nhttp://localhost/é\n' };
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'entente-mail-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('without SMTP a mail is kept in a folder that only the service may read', async () => {
  expect(await createMailer({ smtpUrl: null, mailFrom: 'a@b', dataDir }, log).send(MAIL)).toBe('kept');
  expect(await listOutbox(dataDir)).toMatchObject([MAIL]);
  const folder = path.join(dataDir, 'outbox');
  const [file = ''] = await readdir(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o600);
});

test('the outbox shows the newest first, and passes over what is not a mail', async () => {
  await keepInOutbox(dataDir, { ...MAIL, subject: 'second' }, new Date(1_000));
  await keepInOutbox(dataDir, { ...MAIL, subject: 'first' }, new Date(999));
  await writeFile(path.join(dataDir, 'outbox', '9999-broken.json'), '{');
  expect((await listOutbox(dataDir)).map((mail) => mail.subject)).toEqual(['second', 'first']);
});

test('an outbox that does not exist yet is empty', async () => {
  expect(await listOutbox(dataDir)).toEqual([]);
});

test.each([
  'https://entente.example/sign-in/confirm?token=0123',
  'http://localhost:3000/sign-in/confirm?email=anne%40exemple.fr&token=0123&to=%2F',
  'https://entente.example/setup/0123',
  'https://entente.example/invitation/0123',
  'https://entente.example/answers/0123',
  'https://entente.example/account/address/0123',
  'https://entente.example/return/0123',
])('a mail without its keys does not have %s', (key) => {
  const mail = { ...MAIL, id: '1', at: new Date(0), text: `Voici :\n${key}\nou ${key}\nA bientôt` };
  expect(withoutKeys(mail)).toMatchObject({ text: 'Voici :\n[…]\nou […]\nA bientôt', hidden: true });
});

test('a mail without keys is whole', () => {
  const mail = { ...MAIL, id: '1', at: new Date(0), text: 'https://entente.example/rooms/1 et /setup' };
  expect(withoutKeys(mail)).toEqual({ ...mail, hidden: false });
});

test('with SMTP a mail goes to the one address it is meant for', async () => {
  const heard = await listenForMail();
  const mailer = createMailer({ smtpUrl: heard.url, mailFrom: 'Entente <a@exemple.fr>', dataDir }, log);
  expect(await mailer.send(MAIL)).toBe('sent');
  heard.stop();
  expect(heard.lines).toContain('RCPT TO:<anne@exemple.fr>');
  expect(heard.lines.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
  expect(heard.lines, 'nobody is away to it').toContain('Auto-Submitted: auto-generated');
  expect(await listOutbox(dataDir)).toEqual([]);
});

test('a calendar part, headers and a message id go with the mail, and stay with one that is kept', async () => {
  const full = {
    ...MAIL,
    messageId: '<one@exemple.fr>',
    headers: { 'X-Reason': 'convening' },
    calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  } as const;
  const heard = await listenForMail();
  await createMailer({ smtpUrl: heard.url, mailFrom: 'a@exemple.fr', dataDir }, log).send(full);
  heard.stop();
  expect(heard.lines).toContain('Message-ID: <one@exemple.fr>');
  expect(heard.lines).toContain('X-Reason: convening');
  expect(heard.lines.join('\n')).toContain('text/calendar; charset=utf-8; method=REQUEST');

  await createMailer({ smtpUrl: null, mailFrom: 'a@b', dataDir }, log).send(full);
  expect(await listOutbox(dataDir)).toMatchObject([full]);
});

test('mail that cannot be sent is an error for whoever sends it', async () => {
  const heard = await listenForMail();
  heard.stop();
  const mailer = createMailer({ smtpUrl: heard.url, mailFrom: 'a@exemple.fr', dataDir }, log);
  await expect(mailer.send(MAIL)).rejects.toThrow();
});

/** A mail server that takes everything and remembers what it was told. */
async function listenForMail() {
  const lines: string[] = [];
  const server = createServer((socket) => {
    let inLetter = false;
    socket.write('220 here\r\n');
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        lines.push(line);
        if (inLetter && line !== '.') continue;
        if (line === 'DATA') socket.write('354 go on\r\n');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
        inLetter = line === 'DATA';
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { lines, url: `smtp://127.0.0.1:${port}`, stop: () => server.close() };
}
