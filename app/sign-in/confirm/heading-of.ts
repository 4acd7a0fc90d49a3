import type { LinkReading } from '#server/sign-in/sign-in-links.ts';

/**
 * What the page of a mailed link is called, in its tab as above its text: only one that still opens
 * something is nearly there. Null is an address without a link.
 */
export function headingOf(link: Pick<LinkReading, 'state'> | null) {
  if (!link) return 'confirmMissingTitle';
  return link.state === 'open' ? 'confirmTitle' : 'overTitle';
}
