import { cookies } from 'next/headers';
import type { InvitationId } from '#domain/ids.ts';
import type { VisitKeys } from '#server/residents/invitations/visit-access.ts';
import { services } from '#server/services.ts';
import { SESSION_COOKIES, SESSION_LIFE_MS } from '#server/sign-in/find-session.ts';
import { newToken } from '#server/sign-in/hash-token.ts';

/**
 * What opens the invitation, and what its guest is known again by. Both go with requests below its
 * own path alone.
 */
const LINK_COOKIE = 'entente-link';
const GUEST_COOKIE = 'entente-guest';
/** Browsers keep no cookie for longer. */
const KEPT_S = 400 * 24 * 60 * 60;
const PLAUSIBLE = /^[0-9A-Za-z]{10,64}$/;

/** What the browser brings along for the invitation that its path names. */
export async function readKeys(): Promise<VisitKeys> {
  const jar = await cookies();
  const read = (name: string) => {
    const value = jar.get(name)?.value ?? '';
    return PLAUSIBLE.test(value) ? value : null;
  };
  return { link: read(LINK_COOKIE), guest: read(GUEST_COOKIE) };
}

/** Keeps the opened link with the browser, where no address, history or referrer has it. */
export function keepLink(invitationId: InvitationId, link: string): string {
  return cookie(LINK_COOKIE, link, invitationId);
}

/** The same for a personal link, by which a guest comes back. */
export function keepGuest(invitationId: InvitationId, key: string): string {
  return cookie(GUEST_COOKIE, key, invitationId);
}

/**
 * Gives a browser that has none the key by which it will be known if it contributes. It opens
 * nothing until then, and nothing is stored: a form that is sent twice because its answer was lost
 * comes from the same one.
 */
export function drawGuestKey(invitationId: InvitationId, keys: VisitKeys): readonly string[] {
  return keys.guest ? [] : [keepGuest(invitationId, newToken())];
}

/**
 * The session of somebody who has a seat: the cookie by which every page of the room knows them.
 */
export function keepSession(token: string): string {
  const isSecure = services().config.baseUrl.startsWith('https:');
  const name = SESSION_COOKIES[isSecure ? 0 : 1];
  const lastsS = Math.floor(SESSION_LIFE_MS / 1000);
  return `${name}=${token}; Path=/; Max-Age=${lastsS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** Makes the browser forget both. */
export function forgetKeys(invitationId: InvitationId): readonly string[] {
  return [LINK_COOKIE, GUEST_COOKIE].map((name) => cookie(name, '', invitationId, 0));
}

function cookie(name: string, value: string, invitationId: InvitationId, lastsS = KEPT_S): string {
  const secure = services().config.baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/visit/${invitationId}; Max-Age=${lastsS}; HttpOnly; SameSite=Lax${secure}`;
}
