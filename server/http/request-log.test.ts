import { expect, test } from 'vitest';
import { loggedPath } from './request-log.ts';

test.each([
  ['/rooms/1?tab=members', '/rooms/1'],
  ['/sign-in/confirm?token=abc', '/sign-in/confirm'],
  ['/setup/s3cr3t', '/setup/…'],
  ['/setup/s3cr3t?again', '/setup/…'],
  ['/invitations/s3cr3t/accept', '/invitations/…/accept'],
  ['/answers/s3cr3t', '/answers/…'],
  ['/account/address/s3cr3t', '/account/address/…'],
  ['/stop-mail/s3cr3t?stopped', '/stop-mail/…'],
  ['/api/stop-mail/s3cr3t', '/api/stop-mail/…'],
  ['/', '/'],
])('of %s the log keeps %s', (url, path) => {
  expect(loggedPath(url)).toBe(path);
});
