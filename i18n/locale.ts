/** The languages of the interface, the first one being the default. */
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'fr';

/**
 * How each language writes hours, dates and numbers. English as in Europe, with the day before the
 * month and hours up to 24: `01/05` and `9:34 PM` would be read otherwise here.
 */
export const FORMAT_LOCALES = { fr: 'fr', en: 'en-GB' } as const satisfies Record<Locale, string>;
export type FormatLocale = (typeof FORMAT_LOCALES)[Locale];

/** The language of the interface of what is written so. */
export function languageOf(locale: FormatLocale): Locale {
  return LOCALES.find((language) => FORMAT_LOCALES[language] === locale) ?? DEFAULT_LOCALE;
}

/** The cookie that holds what the person chose. */
export const LOCALE_COOKIE = 'locale';

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language chosen by cookie, else the one the browser prefers among ours, else French. */
export function pickLocale(chosen: string | null | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(chosen)) return chosen;
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map(readWish)
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map((wish) => wish.language).find(isLocale) ?? DEFAULT_LOCALE;
}

/** One part of an Accept-Language header, `en-GB;q=0.8` for instance. */
function readWish(part: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
