import { describe, expect, it } from 'vitest';
import { MESSAGES } from './messages.ts';

/** Every sentence of a language under its full key, `seat.role.elected` for instance. */
function sentences(tree: object, path: readonly string[] = []): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : sentences(value as object, [...path, key]),
  );
}

/**
 * The arguments and tags that a message in ICU format takes, and the plain text of all its
 * branches. Throws where braces do not match.
 */
function readMessage(message: string): { takes: string[]; text: string } {
  const takes = new Set<string>();
  let at = 0;
  let text = '';
  const name = () => {
    const found = /^\s*([\w=]+)\s*/.exec(message.slice(at));
    if (!found) throw new Error(`a name is missing at ${at} in: ${message}`);
    at += found[0].length;
    return String(found[1]);
  };
  const expectSign = (sign: string) => {
    if (message[at] !== sign) throw new Error(`“${sign}” is missing at ${at} in: ${message}`);
    at += 1;
  };
  const argument = () => {
    takes.add(name());
    if (message[at] === ',') {
      at += 1;
      const kind = name();
      if (message[at] === ',') at += 1;
      if (kind === 'plural' || kind === 'select' || kind === 'selectordinal') {
        while (message[at] !== '}') {
          name();
          expectSign('{');
          body();
          expectSign('}');
          while (message[at] === ' ') at += 1;
        }
      } else while (at < message.length && message[at] !== '}') at += 1;
    }
    expectSign('}');
  };
  const body = () => {
    while (at < message.length && message[at] !== '}') {
      if (message[at] === '{') {
        at += 1;
        argument();
        text += 'x';
      } else text += message[at++];
    }
  };
  body();
  if (at < message.length) throw new Error(`a brace too many at ${at} in: ${message}`);
  for (const [, tag] of text.matchAll(/<(\w+)>/g)) takes.add(`<${tag}>`);
  return { takes: [...takes].sort(), text };
}

const french = new Map(sentences(MESSAGES.fr));
const english = new Map(sentences(MESSAGES.en));

const both = [...french, ...english];

/** The keys of the sentences that something is wrong with: an empty list where all is well. */
function keysWhere(wrong: (sentence: string, key: string) => boolean, among = both): string[] {
  return among.filter(([key, sentence]) => wrong(sentence, key)).map(([key]) => key);
}

describe('the messages', () => {
  it('have the same keys in both languages, in the same order', () => {
    expect([...english.keys()]).toEqual([...french.keys()]);
  });

  it('take the same arguments in both languages', () => {
    const takes = (sentence = '') => readMessage(sentence).takes.join();
    expect(keysWhere((sentence, key) => takes(sentence) !== takes(english.get(key)), [...french])).toEqual([]);
  });

  it('all say something, without a double space', () => {
    expect(keysWhere((sentence) => sentence.trim() === '' || sentence.includes('  '))).toEqual([]);
  });

  it('use the typographic apostrophe', () => {
    expect(keysWhere((sentence) => /\p{L}'\p{L}/u.test(sentence))).toEqual([]);
  });

  it('have narrow no-break spaces before ; : ! ? and inside guillemets in French', () => {
    const wrong = /[^\u202f?!][;!?»]|[^\u202f]:(?!\/\/)|«[^\u202f]/;
    expect(keysWhere((sentence) => wrong.test(readMessage(sentence).text), [...french])).toEqual([]);
  });
});
