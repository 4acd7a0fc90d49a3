import { mailAddress } from '#domain/typed/mail-address.ts';
import { oneLine } from '#domain/typed/typed-line.ts';

/** An e-mail address as it is stored and looked up, in its one form. */
export const emailAddress = mailAddress;

export const personName = oneLine(120);
