import { DrizzleAdapter } from '@auth/drizzle-adapter';
import { lt } from 'drizzle-orm';
import { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import { people, sessions, verificationTokens } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Locale } from '#i18n/locale.ts';
import { tellProcesses } from '../bus/other-processes.ts';
import type { Services } from '../services.ts';
import { findPersona, isKnownAddress } from './find-person.ts';
import { nameSession } from './find-session.ts';
import { LINK_LIFE_S, mailSignInLink } from './mail-sign-in-link.ts';
import { completeSetup, setupInput } from './setup-link.ts';
import { admitSignIn, type SignInLimit } from './sign-in-limits.ts';

/** Who is at the door: where the request comes from, and the language to answer in. */
export type Visit = { readonly address: string; readonly locale: Locale };

export const TOO_MANY_ATTEMPTS = 'too-many-attempts';
/** Where next-auth sends whoever asked for a link; it leads on to the page that says to look in one's mailbox. */
const LINK_SENT = '/api/auth/verify-request?provider=email&type=email';
const TOO_MANY_PAGE = `/sign-in?problem=${TOO_MANY_ATTEMPTS}`;

const SESSION_LIFE_S = 30 * 24 * 60 * 60;

type Provider = NextAuthConfig['providers'][number];

/** The set-up of next-auth for one request. */
export function authConfig(services: Services, visit: Visit): NextAuthConfig {
  const { config, authSecret, database, log } = services;
  const adapter = createAdapter(services);
  return {
    adapter,
    secret: authSecret,
    trustHost: true,
    basePath: '/api/auth',
    useSecureCookies: config.baseUrl.startsWith('https:'),
    session: { strategy: 'database', maxAge: SESSION_LIFE_S },
    pages: { signIn: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in/mailbox' },
    providers: [emailProvider(services, visit), setupProvider(services, visit), ...demoProviders(services, visit)],
    // next-auth writes a JWT after a sign-in by credentials; ours is the key of a session like any other.
    jwt: {
      encode: async ({ token }) => {
        const sessionToken = crypto.randomUUID() + crypto.randomUUID();
        const expires = new Date(Date.now() + SESSION_LIFE_S * 1000);
        await database.insert(sessions).values({ sessionToken, userId: token?.sub as PersonId, expires });
        return sessionToken;
      },
      decode: async () => null,
    },
    callbacks: { signIn: ({ user, account, email }) => judgeSignIn(services, visit, user.email, account, email) },
    events: {
      signIn: async ({ user, account }) => {
        log.info({ personId: user.id, by: account?.provider }, 'signed in');
        await database.delete(sessions).where(lt(sessions.expires, new Date()));
      },
    },
    logger: {
      error: (error) => log.info({ reason: error.name }, 'a sign-in was refused'),
      warn: (code) => log.debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  };
}

function createAdapter({ database, sync }: Services): NonNullable<NextAuthConfig['adapter']> {
  const adapter = DrizzleAdapter(database, {
    usersTable: people,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  } as never);
  return {
    ...adapter,
    // Not an event: next-auth's tells of a sign-out, but not of which session, and not of other ends of one.
    deleteSession: async (sessionToken) => {
      await adapter.deleteSession?.(sessionToken);
      const sessionId = nameSession(sessionToken);
      sync.endSession(sessionId);
      await tellProcesses(database, { type: 'session-ended', sessionId });
    },
  };
}

/** Mails a link that works once, for a quarter of an hour. */
function emailProvider(services: Services, { locale }: Visit): Provider {
  return {
    id: 'email',
    type: 'email',
    name: 'E-mail',
    from: services.config.mailFrom,
    maxAge: LINK_LIFE_S,
    sendVerificationRequest: async ({ identifier, token, url }) => {
      const to = new URL(new URL(url).searchParams.get('callbackUrl') ?? '/', services.config.baseUrl).pathname;
      // Not waited for: the time that a mail server takes would tell who is known here.
      mailSignInLink(services, { email: identifier, token, to, locale }).catch((error: unknown) => {
        services.log.error({ err: error }, 'the mail with a sign-in link could not be sent');
      });
    },
  };
}

/** The one-time link that makes whoever opens it the administrator. */
function setupProvider(services: Services, { address }: Visit): Provider {
  return {
    id: 'setup',
    type: 'credentials',
    name: 'Set-up link',
    credentials: { token: {}, name: {}, email: {} },
    authorize: async (credentials) => {
      await admit(services, 'link-from-address', address);
      const input = setupInput.safeParse(credentials);
      if (!input.success) throw refusal('invalid');
      const outcome = await completeSetup(services, input.data);
      if (!outcome.ok) throw refusal(outcome.code);
      return { id: outcome.value, name: input.data.name, email: input.data.email };
    },
  };
}

/** One click on a persona; there only in the demonstration. */
function demoProviders(services: Services, { address }: Visit): Provider[] {
  if (!services.config.demo) return [];
  return [
    {
      id: 'demo',
      type: 'credentials',
      name: 'Persona',
      credentials: { persona: {} },
      authorize: async ({ persona }) => {
        await admit(services, 'persona-from-address', address);
        return typeof persona === 'string' ? findPersona(services.database, persona) : null;
      },
    },
  ];
}

type SignInFacts = Parameters<NonNullable<NonNullable<NextAuthConfig['callbacks']>['signIn']>>[0];

/** Whether a sign-in may go on, or the page to show instead. An unknown address is answered like a known one. */
async function judgeSignIn(
  services: Services,
  { address }: Visit,
  email: string | null | undefined,
  account: SignInFacts['account'],
  step: SignInFacts['email'],
): Promise<boolean | string> {
  if (account?.provider !== 'email') return true;
  if (!email) return false;
  if (!step?.verificationRequest) return isKnownAddress(services.database, email);
  const admitted =
    (await admitSignIn(services, 'mail-from-address', address)) &&
    (await admitSignIn(services, 'mail-to-person', email));
  if (!admitted) return TOO_MANY_PAGE;
  return (await isKnownAddress(services.database, email)) || LINK_SENT;
}

async function admit(services: Services, limit: SignInLimit, key: string): Promise<void> {
  if (!(await admitSignIn(services, limit, key))) throw refusal(TOO_MANY_ATTEMPTS);
}

function refusal(code: string): CredentialsSignin {
  const error = new CredentialsSignin();
  error.code = code;
  return error;
}
