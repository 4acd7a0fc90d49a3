import { eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { people, sessions, verificationTokens } from '#db/schema.ts';
import { createTestServices } from '../testing/test-services.ts';
import { authConfig } from './auth-config.ts';
import { findSession, findSocketSession } from './find-session.ts';
import { createSetupLink } from './setup-link.ts';

const HERE = 'http://localhost:3000';
const endedSessions: string[] = [];
const { services, database, mails } = await createTestServices({
  config: { demo: true },
  sync: { endSession: (sessionId) => void endedSessions.push(sessionId) },
});

/** A browser: it keeps the cookies that it is given. Each test gets its own address, so that limits do not mix. */
function openBrowser(address: string, served = services) {
  const { handlers } = NextAuth(() => authConfig(served, { address, locale: 'fr' }));
  const cookies = new Map<string, string>();
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (path: string, form?: Record<string, string>) => {
    const headers = { cookie: header(), 'content-type': 'application/x-www-form-urlencoded' };
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const request = new NextRequest(`${HERE}${path}`, { headers, ...body });
    const answer = await (form ? handlers.POST(request) : handlers.GET(request));
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location')?.replace(HERE, '') ?? null, answer };
  };
  const post = async (path: string, form: Record<string, string>) => {
    const { answer } = await ask('/api/auth/csrf');
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return ask(path, { csrfToken, callbackUrl: '/cooperations', ...form });
  };
  return { ask, post, header, whoAmI: () => findSession(database, header()) };
}

/** The path that the newest mail asks to confirm, as next-auth wants it. */
function callbackOfNewestMail(): string {
  const link = /http\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe('/sign-in/confirm');
  const query = new URLSearchParams({
    email: searchParams.get('email') ?? '',
    token: searchParams.get('token') ?? '',
    callbackUrl: searchParams.get('to') ?? '',
  });
  return `/api/auth/callback/email?${query}`;
}

beforeEach(async () => {
  mails.length = 0;
  endedSessions.length = 0;
  await database.delete(verificationTokens);
  await database
    .insert(people)
    .values([
      { name: 'Anne Cariou', email: 'anne.cariou@exemple.fr' },
      { name: 'Yann Riou', persona: 'technician-rural' },
    ])
    .onConflictDoNothing();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('signing in by a mailed link', () => {
  it('lets somebody in once, by a link that came by mail', async () => {
    const browser = openBrowser('mail-1');
    await browser.post('/api/auth/signin/email', { email: ' Anne.Cariou@exemple.fr ' });
    expect(mails.map((mail) => mail.to)).toEqual(['anne.cariou@exemple.fr']);
    const callback = callbackOfNewestMail();

    const first = await browser.ask(callback);
    expect(first.location).toBe('/cooperations');
    expect(await browser.whoAmI()).toMatchObject({ name: 'Anne Cariou', administrator: false });

    const stranger = openBrowser('mail-1');
    expect((await stranger.ask(callback)).location).toBe('/sign-in?error=Verification');
    expect(await stranger.whoAmI()).toBeNull();
  });

  it('refuses a link after a quarter of an hour', async () => {
    const browser = openBrowser('mail-2');
    await browser.post('/api/auth/signin/email', { email: 'anne.cariou@exemple.fr' });
    const callback = callbackOfNewestMail();
    vi.useFakeTimers({ now: Date.now() + 15 * 60 * 1000 + 1000, toFake: ['Date'] });
    expect((await browser.ask(callback)).location).toBe('/sign-in?error=Verification');
    expect(await browser.whoAmI()).toBeNull();
  });

  it('refuses a link for another address than the one it was sent to', async () => {
    await database.insert(people).values({ name: 'Noé', email: 'noe@exemple.fr' }).onConflictDoNothing();
    const browser = openBrowser('mail-3');
    await browser.post('/api/auth/signin/email', { email: 'anne.cariou@exemple.fr' });
    const forged = callbackOfNewestMail().replace('anne.cariou', 'noe');
    expect((await browser.ask(forged)).location).toBe('/sign-in?error=Verification');
    expect(await browser.whoAmI()).toBeNull();
  });

  it('answers an unknown address like a known one, and sends nothing', async () => {
    const known = await openBrowser('mail-4').post('/api/auth/signin/email', { email: 'anne.cariou@exemple.fr' });
    mails.length = 0;
    const unknown = await openBrowser('mail-4').post('/api/auth/signin/email', { email: 'nobody@exemple.fr' });
    expect(unknown).toMatchObject({ status: known.status, location: known.location });
    expect(mails).toEqual([]);
    expect(await database.select().from(people).where(eq(people.email, 'nobody@exemple.fr'))).toEqual([]);
  });

  it('stops after too many links for one address, wherever they are asked from', async () => {
    const email = 'often@exemple.fr';
    await database.insert(people).values({ name: 'Often', email });
    const answers: (string | null)[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      answers.push((await openBrowser(`mail-5-${attempt}`).post('/api/auth/signin/email', { email })).location);
    }
    expect(answers.slice(0, 5).every((location) => location?.startsWith('/api/auth/verify-request'))).toBe(true);
    expect(answers[5]).toBe('/sign-in?problem=too-many-attempts');
    expect(mails).toHaveLength(5);
  });

  it('does not tell by its limit either whether an address is known', async () => {
    let last: string | null = null;
    for (let attempt = 0; attempt < 6; attempt += 1) {
      last = (await openBrowser(`mail-6-${attempt}`).post('/api/auth/signin/email', { email: 'no@exemple.fr' }))
        .location;
    }
    expect(last).toBe('/sign-in?problem=too-many-attempts');
  });
});

describe('signing in as a persona', () => {
  it('opens a session that the upgrade of a WebSocket recognises, and signing out ends it', async () => {
    const browser = openBrowser('demo-1');
    const { location, answer } = await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    expect(location).toBe('/cooperations');
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('authjs.session-token='));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const person = await browser.whoAmI();
    expect(person?.persona).toBe('technician-rural');
    const header = browser.header();
    expect((await findSocketSession(database, header))?.personId).toBe(person?.id);
    await browser.post('/api/auth/signout', {});
    expect(await findSocketSession(database, header)).toBeNull();
  });

  it('refuses a persona that is not there', async () => {
    const browser = openBrowser('demo-2');
    const { location } = await browser.post('/api/auth/callback/demo', { persona: 'mayor-of-nowhere' });
    expect(location).toContain('/sign-in?error=CredentialsSignin');
    expect(await browser.whoAmI()).toBeNull();
  });

  it('is not there in the real service', async () => {
    const real = { ...services, config: { ...services.config, demo: false } };
    const browser = openBrowser('demo-3', real);
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    expect(await browser.whoAmI()).toBeNull();
  });

  it('needs the form to come from one of our own pages', async () => {
    const browser = openBrowser('demo-4');
    await browser.ask('/api/auth/callback/demo', { persona: 'technician-rural', csrfToken: 'made up' });
    expect(await browser.whoAmI()).toBeNull();
  });
});

describe('the set-up link', () => {
  it('makes whoever holds it the administrator, once, and lets them in', async () => {
    const token = (await createSetupLink(services))?.replace('/setup/', '') ?? '';
    const form = { token, name: 'Adèle Le Gall', email: 'Adele@exemple.fr' };
    const browser = openBrowser('setup-1');
    expect((await browser.post('/api/auth/callback/setup', form)).location).toBe('/cooperations');
    expect(await browser.whoAmI()).toMatchObject({ email: 'adele@exemple.fr', administrator: true });

    const second = openBrowser('setup-1');
    const { location } = await second.post('/api/auth/callback/setup', { ...form, email: 'other@exemple.fr' });
    expect(location).toContain('code=setup-link-used');
    expect(await second.whoAmI()).toBeNull();
  });
});

describe('the sockets of a session', () => {
  const signIn = async (address: string) => {
    const browser = openBrowser(address);
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const session = await findSocketSession(database, browser.header());
    return { browser, sessionId: session?.sessionId };
  };

  it('are ended by signing out, after the session, and by nothing that the person does elsewhere', async () => {
    const here = await signIn('sockets-1');
    const elsewhere = await signIn('sockets-2');
    expect(here.sessionId).not.toBe(elsewhere.sessionId);
    expect(endedSessions).toEqual([]);
    const header = here.browser.header();
    await here.browser.post('/api/auth/signout', {});
    expect(endedSessions).toEqual([here.sessionId]);
    expect(await findSocketSession(database, header)).toBeNull();
    expect(await elsewhere.browser.whoAmI()).not.toBeNull();
  });

  it('are ended by signing in with a link as somebody else in the same browser', async () => {
    const { browser, sessionId } = await signIn('sockets-3');
    await browser.post('/api/auth/signin/email', { email: 'anne.cariou@exemple.fr' });
    await browser.ask(callbackOfNewestMail());
    expect(await browser.whoAmI()).toMatchObject({ name: 'Anne Cariou' });
    expect(endedSessions).toEqual([sessionId]);
  });

  it('are not ended where the session could not be', async () => {
    const { browser } = await signIn('sockets-4');
    const header = browser.header();
    vi.spyOn(database, 'delete').mockImplementationOnce(() => {
      throw new Error('the database is away');
    });
    await browser.post('/api/auth/signout', {});
    expect(endedSessions).toEqual([]);
    expect(await findSocketSession(database, header)).not.toBeNull();
  });
});

describe('a session', () => {
  it('counts for nothing once it has expired', async () => {
    const browser = openBrowser('session-1');
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    await database.update(sessions).set({ expires: new Date(Date.now() - 1000) });
    expect(await browser.whoAmI()).toBeNull();
  });

  it('is only found under its own cookie', async () => {
    expect(await findSession(database, null)).toBeNull();
    expect(await findSession(database, 'authjs.session-token=')).toBeNull();
    expect(await findSession(database, "authjs.session-token=' or 1=1; a=b=c")).toBeNull();
  });

  it('has a cookie that travels over https only, where the service has an https address', async () => {
    const secure = { ...services, config: { ...services.config, baseUrl: 'https://entente.example' } };
    const browser = openBrowser('session-2', secure);
    const { answer } = await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('__Secure-authjs.session-token='));
    expect(cookie).toMatch(/; Secure/i);
    expect((await browser.whoAmI())?.persona).toBe('technician-rural');
  });
});
