import { z } from 'zod';
import { accept, type Outcome, refuse } from '../refusal.ts';
import { cleanLine, settle } from './typed-line.ts';

export type MailAddressRefusal =
  | 'required'
  | 'too-long'
  | 'mail-without-at'
  | 'mail-without-name'
  | 'mail-several'
  | 'mail-with-space'
  | 'mail-dots'
  | 'mail-sign'
  | 'mail-domain-incomplete'
  | 'mail-domain-wrong';

/** Octets that mail servers take: RFC 5321, 4.5.3.1. */
const MAX_NAME_OCTETS = 64;
const MAX_ADDRESS_OCTETS = 254;
/** More than this was never one address, however it is written; it is not looked at. */
const MAX_TYPED = 1_000;

/**
 * What may stand before the @ without quotes (RFC 5322 and 6531): ASCII's letters, digits and
 * these, and all beyond ASCII.
 */
const NAME = /^[\w!#$%&'*+/=?^`{|}~.\-\u{80}-\u{10ffff}]+$/u;
/**
 * Letters and digits of any script between the dots. `URL` would take much more for a host, and
 * find a path in it.
 */
const DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;
const ASCII_LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;
/** The last label is a country or a kind of organisation, never a number. */
const LAST_LABEL = /^(?:[a-z]{2,63}|xn--[a-z\d-]+)$/;

/**
 * Reads an e-mail address as people type, paste or dictate it, and gives the one form in which it
 * is kept, compared and written to: small letters, composed, the domain in ASCII (punycode). Takes
 * what mail servers take; what a page or an address book puts around it falls off. Refuses with
 * what is wrong.
 */
export function readMailAddress(typed: string): Outcome<string, MailAddressRefusal> {
  if (typed.length > MAX_TYPED) return refuse('too-long');
  const text = bareAddress(cleanLine(typed.replaceAll('＠', '@')));
  if (text === '') return refuse('required');
  const at = text.lastIndexOf('@');
  if (at < 0) return refuse('mail-without-at');
  if (text.indexOf('@') < at) return refuse('mail-several');
  if (/\s/.test(text)) return refuse('mail-with-space');
  const name = text.slice(0, at).toLowerCase();
  const nameCode = nameRefusal(name);
  if (nameCode) return refuse(nameCode);
  const domain = readDomain(text.slice(at + 1));
  if (!domain.ok) return domain;
  const address = `${name}@${domain.value}`;
  return octets(name) > MAX_NAME_OCTETS || octets(address) > MAX_ADDRESS_OCTETS ? refuse('too-long') : accept(address);
}

/** A field for one address. Its message is the refusal's code. */
export const mailAddress = z
  .string('required')
  .transform((typed, context) => settle<string>(readMailAddress(typed), context));

/**
 * What is in the brackets of « Anne <anne@exemple.fr> », without what stood before or behind it in
 * a sentence.
 */
function bareAddress(text: string): string {
  const inBrackets = /<([^<>]*@[^<>]*)>[.,;]?$/.exec(text)?.[1] ?? text;
  return inBrackets
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[.,;]+$/, '');
}

function nameRefusal(name: string): MailAddressRefusal | null {
  if (name === '') return 'mail-without-name';
  if (!NAME.test(name)) return 'mail-sign';
  return /^\.|\.\.|\.$/.test(name) ? 'mail-dots' : null;
}

/** A domain in ASCII, as IDNA has it. */
function readDomain(typed: string): Outcome<string, MailAddressRefusal> {
  const dotted = typed
    .normalize('NFKC')
    .replace(/[。．｡]/g, '.')
    .toLowerCase();
  if (dotted === '') return refuse('mail-domain-incomplete');
  if (!DOMAIN.test(dotted) || dotted.split('.').includes('')) return refuse('mail-domain-wrong');
  if (/^[\d.]+$/.test(dotted)) return refuse('mail-domain-incomplete');
  const address = `http://${typed.replace(/[。．｡]/g, '.')}`;
  const domain = URL.canParse(address) ? new URL(address).hostname : '';
  const labels = domain.split('.');
  if (!labels.every((label) => ASCII_LABEL.test(label))) return refuse('mail-domain-wrong');
  if (labels.length < 2 || !LAST_LABEL.test(labels.at(-1) ?? '')) return refuse('mail-domain-incomplete');
  return accept(domain);
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
