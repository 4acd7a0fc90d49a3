import type { Locale } from './locale.ts';
import { en } from './messages/en.ts';
import { fr, type Messages } from './messages/fr.ts';

export const MESSAGES: Record<Locale, Messages> = { fr, en };
