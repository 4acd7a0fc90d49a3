import type { PersonId } from '#domain/ids.ts';
import type { Changes } from '../changes.ts';

/** What is kept of each action on somebody's own account, and on who administers the site. */
export type PersonActions = {
  /**
   * An address is kept with its name hidden: the journal is never rewritten, and whoever reads it
   * need not learn it. Of who came by a link neither name nor address is kept: they may be erased.
   */
  'person-corrected': { readonly changes: Changes<'name' | 'language' | 'email'> };
  /** The same, done for them by who administers the site or runs their room. */
  'account-corrected': { readonly personId: PersonId; readonly changes: Changes<'name' | 'email'> };
  'administrator-appointed': { readonly personId: PersonId };
  'administrator-released': { readonly personId: PersonId };
  /** What residents read about who is responsible for their data. */
  'notice-changed': { readonly changes: Changes<'controller' | 'contact' | 'keptMonths'> };
  /** An administrator signed somebody out of all their browsers. */
  /** Their name and addresses went, by themselves or at their request. */
  'account-erased': { readonly personId: PersonId };
  'sessions-ended': { readonly personId: PersonId };
};
