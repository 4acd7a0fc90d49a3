/** Finds the messages that no source names. */
import { parseSync } from 'oxc-parser';

/**
 * @typedef {object} Source
 * @property {ReadonlySet<string>} words its strings that are written out, and names of properties
 * @property {readonly (readonly string[])[]} templates each as its text before, between and behind
 *   the gaps
 * @property {boolean} asks whether it asks for messages itself, and not by a function handed to it
 */

/**
 * @param {string} file
 * @param {string} text
 * @returns {Source}
 */
export function readSource(file, text) {
  const words = new Set();
  const templates = [];
  visit(parseSync(file, text).program, (node) => {
    if (node.type === 'Literal') words.add(node.value);
    if (node.type === 'Property' || node.type === 'TSPropertySignature') words.add(node.key.name);
    if (node.type === 'TemplateLiteral') templates.push(node.quasis.map(({ value }) => value.cooked));
  });
  return {
    words,
    templates: templates.filter((parts) => parts.some((part) => /[a-z]/i.test(part))),
    asks: /(?:use|get)Translations\(|[tT]ranslator\(/.test(text),
  };
}

/**
 * @param {readonly string[]} keys whole paths, as `seat.role.elected`
 * @param {readonly Source[]} sources
 * @returns {string[]} the keys that none of the sources names: none that asks for the area or group
 *   around a message, or is handed a function for it, has the rest of the path. The rest may come
 *   from a template whose gaps are filled with words of any source, or nothing. A code in several
 *   words (`not-found`) counts wherever it stands.
 */
export function unusedMessages(keys, sources) {
  const all = joined(sources);
  const handed = joined(sources.filter(({ asks }) => !asks));
  const asking = sources.filter(({ asks }) => asks);
  const isNamed = (key) => {
    const steps = key.split('.');
    if (steps.at(-1).includes('-') && all.words.has(steps.at(-1))) return true;
    return steps.some((_, at) => {
      const [area, rest] = [steps.slice(0, at).join('.'), steps.slice(at).join('.')];
      const about = area === '' ? [all] : [handed, ...asking.filter(({ words }) => words.has(area))];
      return about.some(
        ({ words, templates }) => words.has(rest) || templates.some((parts) => fits(rest, parts, all.words)),
      );
    });
  };
  return keys.filter((key) => !isNamed(key));
}

function joined(sources) {
  return {
    words: new Set(sources.flatMap(({ words }) => [...words])),
    templates: sources.flatMap(({ templates }) => templates),
  };
}

function fits(text, [before, ...others], words) {
  if (!text.startsWith(before)) return false;
  const rest = text.slice(before.length);
  if (others.length === 0) return rest === '';
  for (let end = 0; end <= rest.length; end++) {
    if ((end === 0 || words.has(rest.slice(0, end))) && fits(rest.slice(end), others, words)) return true;
  }
  return false;
}

function visit(node, look) {
  if (typeof node.type === 'string') look(node);
  for (const child of Object.values(node)) if (child !== null && typeof child === 'object') visit(child, look);
}
