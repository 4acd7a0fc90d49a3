import { expect, test } from 'vitest';
import { whyItFailed } from './why-it-failed.ts';

test.each([
  ['connect ECONNREFUSED 127.0.0.1:25', 'unreachable'],
  ['getaddrinfo ENOTFOUND smtp.mairie.example', 'unreachable'],
  ['Connection timeout', 'unreachable'],
  ['Greeting never received', 'unreachable'],
  ['Connection closed unexpectedly', 'unreachable'],
  ['self-signed certificate in certificate chain', 'not-secure'],
  ['Invalid login: 535 5.7.8 Authentication credentials invalid', 'login-refused'],
  ['Missing credentials for "PLAIN"', 'login-refused'],
  ["Can't send mail - all recipients were rejected: 550 5.1.1 no such user", 'address-refused'],
  ["Can't send mail - all recipients were rejected: 450 4.2.0 greylisted, certificate", 'not-now'],
  ['Mail command failed: 553 sender not allowed', 'sender-refused'],
  ['Message failed: 451 try later', 'not-now'],
  ['Message failed: 554 5.7.1 looks like spam', 'mail-refused'],
  ['Failed query: select 1', 'other'],
  ['', 'other'],
] as const)('%s is %s', (error, why) => {
  expect(whyItFailed(error)).toBe(why);
});
