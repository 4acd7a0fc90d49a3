import { readMailAddress } from '#domain/typed/mail-address.ts';

const PROTOCOLS = ['http:', 'https:', 'mailto:', 'tel:'];
const MAX_HREF_CHARACTERS = 2048;

/**
 * Whether a link may lead there: an absolute http, https, mailto or tel address without blanks or
 * control characters. Everything else, relative addresses included, is refused wherever links are
 * read, pasted or shown.
 */
export function isSafeHref(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > MAX_HREF_CHARACTERS || /[\s\p{Cc}]/u.test(href)) return false;
  try {
    return PROTOCOLS.includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

/**
 * The address that somebody means who types it in a hurry: `www.brest.fr` gets https, an e-mail
 * address mailto. Null when no safe link can be made of it.
 */
export function hrefFromTyped(typed: string): string | null {
  const text = typed.trim();
  if (isSafeHref(text)) return text;
  const address = /^[^\s:/]+@[^\s:/]+$/.test(text) ? readMailAddress(text) : null;
  if (address?.ok) return mailtoOf(address.value);
  if (/^[^\s:/@]+\.[^\s:/@.]{2,}([/?#]\S*)?$/.test(text) && isSafeHref(`https://${text}`)) return `https://${text}`;
  return null;
}

/**
 * Signs that are something else in an address of the web are written out, so that they survive
 * whoever rewrites them.
 */
function mailtoOf(address: string): string {
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}${address.slice(at)}`;
}
