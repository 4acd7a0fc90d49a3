import 'server-only';
import { getMessages } from 'next-intl/server';
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
  const { pageWords } = services();
  if (pageWords === null) return name === SHELL ? messages : {};
  const before = picked.get(messages) ?? new Map<string, SomeMessages>();
  picked.set(messages, before);
  const words = before.get(name) ?? pickWords(messages, pageWords[name] ?? []);
  before.set(name, words);
  return words;
}
