import 'server-only';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { countGivenUpWork } from '#server/given-up/given-up-work.ts';
import { countGivenUpMails } from '#server/mail/given-up/given-up-mails.ts';
import { services } from '#server/services.ts';
import type { Person } from './session.ts';

/** What an administrator has to see to, or others miss something. */
export type SiteGaps = {
  /** The address that links lead to where none was set. */
  readonly baseUrl: string | null;
  /** Whether no mail server is set. */
  readonly mail: boolean;
  /** How many mails did not leave and are not tried again by themselves. */
  readonly givenUp: number;
  /** How much else was not done and is not tried again by itself. */
  readonly undone: number;
};

/** Whether mails leave this service at all. */
export function mailLeaves(): boolean {
  return services().config.smtpUrl !== null;
}

/**
 * What an administrator should see to, or null where there is nothing, for anybody else and in the
 * demonstration.
 */
export async function siteGaps(person: Person): Promise<SiteGaps | null> {
  const { config } = services();
  if (!may(siteActor(person), 'set-up-site') || config.demo) return null;
  const gaps = { baseUrl: config.baseUrlIsSet ? null : config.baseUrl, mail: config.smtpUrl === null };
  const givenUp = await countGivenUpMails(services());
  const undone = await countGivenUpWork(services());
  return gaps.baseUrl !== null || gaps.mail || givenUp + undone > 0 ? { ...gaps, givenUp, undone } : null;
}
