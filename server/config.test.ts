import path from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('without any setting it is the real service on port 3000 with its own database in ./data', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    dataDir: path.resolve('data'),
    databaseUrl: null,
    baseUrl: 'http://localhost:3000',
    authSecret: null,
    metricsToken: null,
    demo: false,
    development: false,
    logLevel: 'info',
  });
});

test('the address follows the port until it is given, and loses the slash at its end', () => {
  expect(readConfig({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080');
  expect(readConfig({ BASE_URL: 'https://entente.example/' }).baseUrl).toBe('https://entente.example');
});

test('it is known whether the public address was given', () => {
  expect(readConfig({}).baseUrlIsSet).toBe(false);
  expect(readConfig({ BASE_URL: 'http://localhost:3000' }).baseUrlIsSet).toBe(true);
});

test('proxies are named by their networks', () => {
  expect(readConfig({ TRUSTED_PROXIES: '172.18.0.0/16' }).trustedProxies.check('172.18.0.2')).toBe(true);
  expect(readConfig({}).trustedProxies.check('172.18.0.2')).toBe(false);
});

test('an empty setting counts as none', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', SMTP_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
});

test('the demonstration has a folder of its own until one is given', () => {
  expect(readConfig({ ENTENTE_DEMO: '1' }).dataDir).toBe(path.resolve('data-demo'));
  expect(readConfig({ ENTENTE_DEMO: '1', DATA_DIR: 'shown' }).dataDir).toBe(path.resolve('shown'));
});

test('only 1 makes it a demonstration', () => {
  expect(readConfig({ ENTENTE_DEMO: '1' }).demo).toBe(true);
  expect(readConfig({ ENTENTE_DEMO: '0' }).demo).toBe(false);
  expect(() => readConfig({ ENTENTE_DEMO: 'yes' })).toThrow(ConfigError);
});

test.each([
  ['PORT', 'web'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/entente'],
  ['BASE_URL', 'entente.example'],
  ['BASE_URL', 'https://entente.example/entente'],
  ['BASE_URL', 'https://entente.example/?x'],
  ['BASE_URL', 'https://anne:secret@entente.example'],
  ['TRUSTED_PROXIES', 'proxy'],
  ['AUTH_SECRET', 'short'],
  ['NODE_URL', 'node-1:3000'],
  ['METRICS_TOKEN', 'short'],
  ['METRICS_TOKEN', 'a token with spaces, which no header carries'],
  ['SMTP_URL', 'https://mail.example'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: `));
});
