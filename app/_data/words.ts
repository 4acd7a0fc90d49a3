import 'server-only';
import { getMessages } from 'next-intl/server';
import type { Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { pickWords, type SomeMessages } from '#i18n/page-words.ts';
import { services } from '#server/services.ts';

/** The name of the root layout's own list: what stands around every page. */
const SHELL = 'shell';

/** What was picked before, by language and name. It is the same for everybody. */
const picked = new WeakMap<object, Map<string, SomeMessages>>();

/**
 * The messages that the client components of a page use, in the language of whoever asks. In
 * development, where nothing was built, the shell carries all messages and pages add none.
 */
export async function wordsOf(name: string): Promise<SomeMessages> {
  const messages = await getMessages();
  if (services().pageWords === null) return name === SHELL ? messages : {};
  return wordsNamed(messages, name) ?? {};
}

/**
 * The messages of a part that a page fetches when it is opened (`later`), in the page's language;
 * null where the build knows no such part.
 */
export function wordsOfPart(locale: Locale, name: string): SomeMessages | null {
  return services().pageWords === null ? {} : wordsNamed(MESSAGES[locale], name);
}

function wordsNamed(messages: (typeof MESSAGES)[Locale], name: string): SomeMessages | null {
  const { pageWords } = services();
  const paths = pageWords && Object.hasOwn(pageWords, name) ? pageWords[name] : undefined;
  if (!paths) return null;
  const before = picked.get(messages) ?? new Map<string, SomeMessages>();
  picked.set(messages, before);
  const words = before.get(name) ?? pickWords(messages, paths);
  before.set(name, words);
  return words;
}
