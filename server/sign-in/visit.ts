import type { Locale } from '#i18n/locale.ts';

/** Who is at the door, for one request. */
export type Visit = {
  /** Where the request comes from. */
  readonly address: string;
  /** The language to answer in. */
  readonly locale: Locale;
  /**
   * What the browser is known by at the door, as `BROWSER_COOKIE` says it; null where it keeps no
   * cookie.
   */
  readonly browser: string | null;
  /** Its Cookie header, with the session that it may have already. */
  readonly cookie: string | null;
  /** What it says that it is. */
  readonly userAgent: string;
};

/**
 * Tells a browser again that asks for a link, opens it and presses the button. It opens nothing by
 * itself.
 */
export const BROWSER_COOKIE = 'entente-browser';
