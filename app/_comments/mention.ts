import type { PersonId } from '#domain/ids.ts';
import { plainly } from '#domain/typed/plainly.ts';

export type Mentionable = { readonly personId: PersonId; readonly name: string };

/** A name that is begun behind an @ just before the caret, and where the @ stands. */
export type BegunMention = { readonly at: number; readonly typed: string };

/** Names have a few parts; whoever has typed further is not looking for one any more. */
const LONGEST = 40;
const SHOWN = 6;

/** The mention that one is typing, or null. An @ within a word begins an address. */
export function begunMention(text: string, caret: number): BegunMention | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(^|[\s(«"'’])@([^@\n]*)$/u.exec(before);
  return found?.[2] === undefined ? null : { at: caret - found[2].length - 1, typed: found[2] };
}

/** Those whose name, or a part of it, begins like that. */
export function matching(people: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = plainly(typed);
  const fits = ({ name }: Mentionable) => plainly(name).startsWith(wanted) || plainly(name).includes(` ${wanted}`);
  return people.filter(fits).slice(0, SHOWN);
}

/** Puts a name in the place of what was typed of it; gives the text and where the caret goes. */
export function withMention(text: string, { at, typed }: BegunMention, { name }: Mentionable): [string, number] {
  const before = `${text.slice(0, at)}@${name} `;
  return [before + text.slice(at + 1 + typed.length).replace(/^ /, ''), before.length];
}

/** Those of the people chosen whose name still stands in the text. */
export function mentionedIn(text: string, chosen: readonly Mentionable[]): PersonId[] {
  const still = chosen.filter(({ name }) => text.includes(`@${name}`));
  return [...new Set(still.map(({ personId }) => personId))];
}

/** A text cut where it speaks to somebody by name. */
export function cutAtMentions(
  text: string,
  names: readonly string[],
): { readonly text: string; readonly isName: boolean }[] {
  if (names.length === 0) return [{ text, isName: false }];
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(@(?:${longestFirst.map(escapePattern).join('|')}))`, 'u');
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, isName: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
