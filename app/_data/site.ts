import 'server-only';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { services } from '#server/services.ts';
import type { Person } from './session.ts';

/** What is not set up yet and will be missed. */
export type SiteGaps = { readonly baseUrl: string | null; readonly mail: boolean };

/** Whether mails leave this service at all. */
export function mailLeaves(): boolean {
  return services().config.smtpUrl !== null;
}

/**
 * What an administrator should set, or null where nothing is missing, for anybody else and in the
 * demonstration.
 */
export async function siteGaps(person: Person): Promise<SiteGaps | null> {
  const { config } = services();
  if (!may(siteActor(person), 'set-up-site') || config.demo) return null;
  const gaps = { baseUrl: config.baseUrlIsSet ? null : config.baseUrl, mail: config.smtpUrl === null };
  return gaps.baseUrl !== null || gaps.mail ? gaps : null;
}
