/** Why a mail did not leave, as far as it can be told to somebody who runs no mail server. */
export const MAIL_FAILURES = [
  'unreachable',
  'not-secure',
  'login-refused',
  'address-refused',
  'sender-refused',
  'not-now',
  'mail-refused',
  'other',
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

/** The first that fits counts: what a server says may quote another. */
const SIGNS: readonly (readonly [MailFailure, RegExp])[] = [
  ['login-refused', /^(?:Invalid login|Missing credentials|Unknown authentication method)/],
  ['not-now', /^(?:Can't send mail|Mail command failed|Data command failed|Message failed).*?: 4\d\d\b/],
  ['address-refused', /^(?:Can't send mail|Invalid recipient|No recipients defined)/],
  ['sender-refused', /^(?:Mail command failed|Invalid sender)/],
  ['mail-refused', /^(?:Data command failed|Message failed|Message size larger)/],
  ['not-secure', /certificate|\bTLS\b|\bSSL\b|STARTTLS/i],
  [
    'unreachable',
    /E(?:CONNREFUSED|CONNRESET|TIMEDOUT|TIMEOUT|NOTFOUND|HOSTUNREACH|NETUNREACH|AI_AGAIN|PIPE)|[Tt]imeout|Greeting never|Invalid greeting|Server (?:terminates|closed)|Connection closed|socket close/,
  ],
];

/**
 * What the mail server's error means. It is not shown itself: it may quote what nobody may read.
 */
export function whyItFailed(error: string): MailFailure {
  return SIGNS.find(([, sign]) => sign.test(error))?.[0] ?? 'other';
}
