import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { ownAddressLink } from '../accounts/change-address.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import type { Services } from '../services.ts';
import { listOutbox, type ShownMail, withoutKeys } from './outbox.ts';

type Reader = { readonly id: PersonId; readonly email: string | null };

/**
 * What was kept instead of mailed, for an administrator. It opens nobody else's door: a link that
 * is a key is shown to whom it was written, and to all in the demonstration, where there is no
 * door. The link to an address that is not the reader's yet is theirs too.
 */
export async function showOutbox(
  { config, database }: Pick<Services, 'config' | 'database'>,
  reader: Reader,
): Promise<Outcome<readonly ShownMail[], 'only-administrators'>> {
  if (!(await mayOnSite(database, reader.id, 'see-kept-mails'))) return refuse('only-administrators');
  const mails = await listOutbox(config.dataDir);
  const isTheirs = await ownAddressLink(database, reader.id);
  return accept(
    mails.map((mail) =>
      config.demo || mail.to === reader.email ? { ...mail, hidden: false } : withoutKeys(mail, isTheirs),
    ),
  );
}
