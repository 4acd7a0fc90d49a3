import type { formats } from './formats.ts';
import type { FormatLocale } from './locale.ts';
import type { Messages } from './messages/fr.ts';

/** Makes next-intl check every key, format and language that the code names. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: FormatLocale;
    Messages: Messages;
    Formats: typeof formats;
  }
}
