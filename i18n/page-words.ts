import type { Messages } from './messages/fr.ts';

/**
 * The messages that each page's client components use, by the page's name, as `npm run build` lists
 * them: paths of keys like `members.list.look`. A `*` stands for any characters; a path that ends
 * at a group of messages means all of them.
 */
export type PageWords = Readonly<Record<string, readonly string[]>>;

/** Some of the messages, in the same tree. */
export type SomeMessages = { [key: string]: string | SomeMessages };

/** The messages of a language that these paths name. */
export function pickWords(messages: Messages, paths: readonly string[]): SomeMessages {
  const named = paths.map(toPattern);
  const pick = (tree: SomeMessages, at: string): SomeMessages => {
    const found: SomeMessages = {};
    for (const [key, value] of Object.entries(tree)) {
      const path = `${at}${key}`;
      if (typeof value !== 'string') {
        const below = pick(value, `${path}.`);
        if (Object.keys(below).length > 0) found[key] = below;
      } else if (named.some((pattern) => pattern.test(path))) found[key] = value;
    }
    return found;
  };
  return pick(messages, '');
}

function toPattern(path: string): RegExp {
  const parts = path.split('*').map((part) => part.replace(/[.\\+?^$()[\]{}|]/g, '\\$&'));
  return path === '' ? /^/ : new RegExp(`^${parts.join('.*')}(?:\\.|$)`);
}

/** Both together; what only one has stays as it is. */
export function joinWords(some: SomeMessages, others: SomeMessages): SomeMessages {
  const joined = { ...some };
  for (const [key, value] of Object.entries(others)) {
    const before = joined[key];
    joined[key] = typeof value === 'string' || typeof before !== 'object' ? value : joinWords(before, value);
  }
  return joined;
}
