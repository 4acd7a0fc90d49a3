/**
 * What somebody is written once a day about: nothing; what asks something of them (who speaks to
 * them, who answers them); or all that changed in their documents too.
 */
export const DAILY_MAILS = ['never', 'asks', 'all'] as const;
export type DailyMail = (typeof DAILY_MAILS)[number];

export const DEFAULT_DAILY_MAIL: DailyMail = 'asks';
