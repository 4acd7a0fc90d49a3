import { DrizzleAdapter } from '@auth/drizzle-adapter';
import { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { findPersona } from '../accounts/find-person.ts';
import { maskAddress } from '../http/client-address.ts';
import type { Services } from '../services.ts';
import { askForLink } from './ask-for-link.ts';
import { endSessions } from './end-session.ts';
import { nameSession, SESSION_LIFE_MS } from './find-session.ts';
import { newToken } from './hash-token.ts';
import { openSession } from './open-session.ts';
import { completeSetup, setupInput } from './setup-link.ts';
import { admitSignIn } from './sign-in-limits.ts';
import { enterByLink } from './sign-in-links.ts';
import type { Visit } from './visit.ts';

export const TOO_MANY_ATTEMPTS = 'too-many-attempts';
export const LINK_IS_OVER = 'sign-in-link-over';
/**
 * Where next-auth sends whoever asked for a link; it leads on to the page that says to look in
 * one's mailbox.
 */
const LINK_SENT = '/api/auth/verify-request?provider=email&type=email';

type Provider = NextAuthConfig['providers'][number];
type Adapter = NonNullable<NextAuthConfig['adapter']>;

/**
 * Somebody whom a provider let in. The token of their session is chosen already where the same
 * press must give the same.
 */
type Entering = { readonly id?: string; readonly sessionToken?: string };

/** The set-up of next-auth for one request. */
export function authConfig(services: Services, visit: Visit): NextAuthConfig {
  const { config, authSecret, log } = services;
  return {
    adapter: createAdapter(services),
    secret: authSecret,
    trustHost: true,
    basePath: '/api/auth',
    useSecureCookies: config.baseUrl.startsWith('https:'),
    session: { strategy: 'database', maxAge: SESSION_LIFE_MS / 1000 },
    pages: { signIn: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in/mailbox' },
    providers: [
      emailProvider(services),
      linkProvider(services, visit),
      setupProvider(services),
      ...demoProviders(services, visit),
    ],
    // next-auth writes a JWT after a sign-in by credentials; ours is the token of a session.
    jwt: {
      encode: async ({ token }) => {
        const sessionToken = typeof token?.sessionToken === 'string' ? token.sessionToken : newToken();
        await openSession(services, visit, token?.sub as PersonId, sessionToken);
        return sessionToken;
      },
      decode: async () => null,
    },
    callbacks: {
      signIn: ({ user, account, email }) => judgeSignIn(services, visit, user.email, account, email),
      jwt: ({ token, user }) => ({ ...token, sessionToken: (user as Entering).sessionToken }),
    },
    events: {
      signIn: ({ user, account }) => log.info({ personId: user.id, by: account?.provider }, 'signed in'),
    },
    logger: {
      error: (error) => {
        const reason = error instanceof SignInRefusal ? error.reason : error.name;
        log.info({ reason, from: maskAddress(visit.address) }, 'a sign-in was refused');
      },
      warn: () => {},
      debug: () => {},
    },
  };
}

/**
 * Sessions are ours: next-auth only gets to end one. It never mails a token of its own, so none is
 * ever good.
 */
function createAdapter(services: Services): Adapter {
  const { database } = services;
  return {
    ...DrizzleAdapter(database, { usersTable: people } as never),
    // Not an event: next-auth's tells of a sign-out, but not of which session.
    deleteSession: (sessionToken) => endSessions(services, [nameSession(sessionToken)]),
    createSession: () => Promise.reject(new Error('sessions are opened by openSession')),
    getSessionAndUser: async () => null,
    updateSession: async () => null,
    createVerificationToken: async () => null,
    useVerificationToken: async () => null,
  };
}

/**
 * Asks for a link by mail. It is used by the provider below, which a page with a button calls: no
 * address alone signs in.
 */
function emailProvider({ config }: Services): Provider {
  return {
    id: 'email',
    type: 'email',
    name: 'E-mail',
    from: config.mailFrom,
    sendVerificationRequest: () => Promise.reject(new Error('links are mailed by askForLink')),
  };
}

/** A mailed link whose button was pressed. */
function linkProvider(services: Services, { browser }: Visit): Provider {
  return {
    id: 'link',
    type: 'credentials',
    name: 'Mailed link',
    credentials: { token: {} },
    authorize: async ({ token }) => {
      const entry = await enterByLink(services, String(token), browser);
      if (!entry.ok) throw refusal(LINK_IS_OVER, entry.code);
      const { personId, name, sessionToken } = entry.value;
      return { id: personId, name, sessionToken };
    },
  };
}

/** The one-time link that makes whoever opens it the administrator. */
function setupProvider(services: Services): Provider {
  return {
    id: 'setup',
    type: 'credentials',
    name: 'Set-up link',
    credentials: { token: {}, name: {}, email: {} },
    authorize: async (credentials) => {
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
        if (!(await admitSignIn(services, 'persona-from-address', address))) throw refusal(TOO_MANY_ATTEMPTS);
        return typeof persona === 'string' ? findPersona(services.database, persona) : null;
      },
    },
  ];
}

type SignInFacts = Parameters<NonNullable<NonNullable<NextAuthConfig['callbacks']>['signIn']>>[0];

/**
 * Whether a sign-in may go on, or the page to show instead. An unknown address is answered like a
 * known one.
 */
async function judgeSignIn(
  services: Services,
  visit: Visit,
  email: string | null | undefined,
  account: SignInFacts['account'],
  step: SignInFacts['email'],
): Promise<boolean | string> {
  if (account?.provider !== 'email') return true;
  if (!email || !step?.verificationRequest) return false;
  await askForLink(services, visit, { email, leadsTo: '/' });
  return LINK_SENT;
}

/** Why a provider let somebody not in: `code` is told to them, `reason` to the log. */
class SignInRefusal extends CredentialsSignin {
  readonly reason: string;
  constructor(code: string, reason: string) {
    super();
    this.code = code;
    this.reason = reason;
  }
}

function refusal(code: string, reason = code): SignInRefusal {
  return new SignInRefusal(code, reason);
}
