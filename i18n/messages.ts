import type { Locale } from './locale.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** French is written first and gives the keys. */
export type Messages = typeof fr;

export const MESSAGES: Record<Locale, Messages> = { fr, en };
