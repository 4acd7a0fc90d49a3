import { expect, test, vi } from 'vitest';
import { MESSAGES } from './messages.ts';
import request from './request.ts';

const asked = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next-intl/server', () => ({ getRequestConfig: (config: unknown) => config }));
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => ({ value: asked.cookie }) }),
  headers: async () => new Headers(),
}));

test.each([
  ['fr', 'fr'],
  ['en', 'en-GB'],
] as const)('a page in %s is written as %s', async (language, locale) => {
  asked.cookie = language;
  const config = await request({ requestLocale: Promise.resolve(undefined) });
  expect(config).toMatchObject({ locale, messages: MESSAGES[language] });
});
