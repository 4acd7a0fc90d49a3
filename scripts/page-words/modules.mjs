/** Reads a module below `app`: where it runs, what it imports, which messages it uses. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { namedWords } from './named-words.mjs';

/**
 * A module that comes by `later`, and the name under which its words are asked for.
 * @typedef {{ readonly name: string, readonly file: string }} LatePart
 */

/**
 * @typedef {object} Module
 * @property {'client' | 'action' | null} directive its directive, if any
 * @property {readonly string[]} imports modules below `app`, lazy ones too, without the late parts
 * @property {readonly LatePart[]} parts what it has fetched by `later`, with words of its own
 * @property {ReadonlySet<import('./named-words.mjs').Words>} words
 */

/**
 * @param {string} root the checkout
 * @returns {(file: string) => Module} reads a module, each once
 */
export function createModules(root) {
  const known = new Map();
  return (file) => {
    if (!known.has(file)) known.set(file, readModule(root, file));
    return known.get(file);
  };
}

function readModule(root, file) {
  const { program, module, errors } = parseSync(file, readFileSync(path.join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0].message}`);
  const first = program.body[0]?.directive;
  const lazy = dynamicImports(program);
  const specifiers = [
    ...module.staticImports.filter(isNeeded).map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.map((entry) => !entry.isType && entry.moduleRequest?.value),
    ),
    ...lazy.filter(({ part }) => part === null).map(({ specifier }) => specifier),
  ];
  return {
    directive: first === 'use client' ? 'client' : first === 'use server' ? 'action' : null,
    imports: [...new Set(specifiers.flatMap((specifier) => pageModule(root, file, specifier)))],
    parts: lazy
      .filter(({ part }) => part !== null)
      .flatMap(({ part, specifier }) =>
        pageModule(root, file, specifier).map((found) => ({ name: part, file: found })),
      ),
    words: namedWords(program),
  };
}

/** Imports of types alone are gone when the program runs. */
function isNeeded({ entries }) {
  return entries.length === 0 || entries.some(({ isType }) => !isType);
}

/** The file that an import means, where it is one of the pages': nothing else names messages. */
function pageModule(root, file, specifier) {
  if (!specifier || !/\.tsx?$/.test(specifier)) return [];
  const found = specifier.startsWith('#') ? specifier.slice(1) : path.posix.join(path.posix.dirname(file), specifier);
  return found.startsWith('app/') && existsSync(path.join(root, found)) ? [found] : [];
}

/** The imports that happen when the program runs; those of a late part with its name. */
function dynamicImports(node, part = null, found = []) {
  if (node.type === 'ImportExpression') found.push({ specifier: node.source.value, part });
  const within = isLater(node) ? String(node.arguments[0].value) : part;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') dynamicImports(child, within, found);
    }
  }
  return found;
}

/** Whether it is a call `later('the part’s name', …)`. */
function isLater({ type, callee, arguments: given }) {
  return type === 'CallExpression' && callee.name === 'later' && given[0]?.type === 'Literal';
}
