/**
 * Who may import what, in one list. `node scripts/checks/import-rules.mjs` writes it into
 * biome.json, which the linter reads. Nothing may import what is not below it here; a folder's own
 * rules hold within it besides those of the folder around it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const BIOME = path.resolve(import.meta.dirname, '../../biome.json');

/** Every folder at the top that has rules or that others are kept from. */
const TOP = ['app', 'bench', 'db', 'domain', 'e2e', 'editor', 'i18n', 'protocol', 'server'];

/** What each folder at the top may import, and how a breach is told. */
const MAY_IMPORT = [
  { of: 'domain', may: [], message: 'domain is pure: it may import no other folder of the project.' },
  { of: 'i18n', may: [], message: 'i18n may import no other folder of the project.' },
  { of: 'protocol', may: ['domain'], message: 'protocol may import domain only.' },
  { of: 'editor', may: ['domain'], message: 'editor may import domain only.' },
  { of: 'db', may: ['domain'], message: 'db may import domain only.' },
  {
    of: 'server',
    may: ['db', 'domain', 'editor', 'i18n', 'protocol'],
    message: 'server may import domain, protocol, editor, db and i18n.',
  },
  {
    of: 'app',
    may: ['domain', 'editor', 'i18n', 'protocol', 'server'],
    message: 'app asks server for what is stored: it never imports db.',
  },
];

/** The folders of use cases. What they stand on knows none of them. */
const AGGREGATES = [
  'accounts',
  'actions',
  'amendments',
  'cooperations',
  'decisions',
  'digest',
  'documents',
  'due',
  'erasure',
  'hall',
  'history',
  'meetings',
  'minutes',
  'residents',
  'rooms',
  'rounds',
  'search',
  'sign-in',
  'territories',
  'threads',
].map((name) => `server/${name}`);

/** Within a folder: what a part of it may not import, because things go the other way. */
const MAY_NOT_IMPORT = [
  {
    of: 'app/_editor',
    not: ['server'],
    message: 'the editor runs in the browser: it may import domain, protocol, editor and i18n.',
  },
  { of: 'app/_editor/session', not: ['app/_editor/ui'], message: 'the session knows no React: ui asks it.' },
  {
    of: 'app/_editor/binding',
    not: ['app/_editor/ui', 'app/_editor/session'],
    message: 'the binding knows Yjs and ProseMirror only.',
  },
  {
    of: 'app/_editor/comments',
    not: ['app/_editor/binding', 'app/_editor/session'],
    message: 'comments are painted over the text: they know neither what writes it nor what keeps it.',
  },
  { of: 'server/sync', not: AGGREGATES, message: 'the shared documents know rights and bytes, and no use case.' },
  {
    of: 'server/sync/work',
    not: ['server/sync/yjs', 'server/sync/gate', 'server/sync/log', 'server/sync/socket', 'server/sync/room', 'db'],
    message: 'work in slices knows nothing of what is done in it.',
  },
  {
    of: 'server/sync/yjs',
    not: ['server/sync/gate', 'server/sync/log', 'server/sync/socket', 'server/sync/room'],
    message: 'yjs knows Yjs and nothing that is built on it.',
  },
  {
    of: 'server/sync/gate',
    not: ['server/sync/log', 'server/sync/socket', 'server/sync/room', 'db'],
    message: 'the gate is pure: document, bytes and rights in, judgement out.',
  },
  {
    of: 'server/sync/log',
    not: ['server/sync/gate', 'server/sync/socket', 'server/sync/room'],
    message: 'the log talks to PostgreSQL only.',
  },
  {
    of: 'server/sync/socket',
    not: ['server/sync/gate', 'server/sync/log', 'server/sync/room', 'db'],
    message: 'a socket knows of one connection only: the room decides what it is for.',
  },
  ...roomParts(),
  {
    of: 'server/http/turns',
    not: ['db', 'server/sync', 'server/rooms', 'server/documents'],
    message: 'turns know who asks and not for what.',
  },
  {
    of: 'server/journal',
    not: [...AGGREGATES, 'server/facts', 'server/sync'],
    message: 'the journal knows nothing of what it records.',
  },
  {
    of: 'server/facts',
    not: [...AGGREGATES, 'server/journal', 'server/sync'],
    message: 'facts are loaded: they decide nothing and write nothing.',
  },
  {
    of: 'server/authorship',
    not: [...AGGREGATES, 'server/sync/gate', 'server/sync/socket', 'server/sync/room'],
    message: 'who wrote what is read from the log, and known by whoever asks.',
  },
  {
    of: 'server/texts',
    not: [...AGGREGATES, 'server/authorship', 'server/sync/gate', 'server/sync/socket', 'server/sync/room'],
    message:
      'texts are read from what is kept and from the log: the room in memory makes them, and asks for nothing here.',
  },
  {
    of: 'server/anchors',
    not: [...AGGREGATES, 'server/sync/gate', 'server/sync/socket', 'server/sync/room'],
    message: 'passages are found in texts, whatever they are about.',
  },
  {
    of: 'server/bus',
    not: [...AGGREGATES, 'server/facts', 'server/sync'],
    message: 'the bus carries what is said, and knows nobody who says or hears it.',
  },
  {
    of: 'server/jobs',
    not: [...AGGREGATES, 'server/facts', 'server/sync'],
    message: 'the queue knows no task: server/tasks.ts lists them.',
  },
];

/** The parts of a room in memory, of which one needs another: who writes has the Y.Doc made. */
function roomParts() {
  const parts = ['live', 'opening', 'presence', 'texts', 'writing'];
  const knows = { writing: ['opening'] };
  return parts.map((part) => ({
    of: `server/sync/room/${part}`,
    not: parts
      .filter((other) => other !== part && !knows[part]?.includes(other))
      .map((other) => `server/sync/room/${other}`),
    message: 'the parts of a room know nothing of each other, save that writing needs the opening.',
  }));
}

/** The `overrides` of biome.json that say all this. */
export function importOverrides() {
  const around = new Map(
    MAY_IMPORT.map(({ of, may }) => [of, TOP.filter((folder) => folder !== of && !may.includes(folder))]),
  );
  const overrides = MAY_IMPORT.map(({ of, message }) => override(of, around.get(of) ?? [], message));
  for (const { of, not, message } of MAY_NOT_IMPORT) {
    // The linter takes the last override of a file alone, so it has to say what holds around it
    // too.
    const inherited = aroundIt(of, around);
    const all = [...new Set([...inherited, ...not])].sort();
    around.set(of, all);
    overrides.push(override(of, all, message));
  }
  return overrides;
}

/** What may not be imported around a folder: what holds in the nearest one that has rules. */
function aroundIt(folder, rules) {
  const outer = path.posix.dirname(folder);
  return outer === '.' ? [] : (rules.get(outer) ?? aroundIt(outer, rules));
}

function override(folder, forbidden, message) {
  const group = forbidden.flatMap((other) => [`#${other}/**`, `**/../${inner(folder, other)}/**`]);
  return {
    // Tests put the parts together that the product keeps apart; across the folders at the top they
    // may not either.
    includes: folder.includes('/')
      ? [`${folder}/**`, '!**/*.test.ts', '!**/*.test.tsx', '!**/testing/**']
      : [`${folder}/**`],
    linter: {
      rules: {
        style: { noRestrictedImports: { level: 'error', options: { patterns: patternsOf(folder, group, message) } } },
      },
    },
  };
}

/** Pages link by our own part, which asks for nothing before it is pressed. */
function patternsOf(folder, group, message) {
  const links = { group: ['next/link'], message: 'link by app/_components/link.tsx.' };
  return folder.split('/')[0] === 'app' ? [{ group, message }, links] : [{ group, message }];
}

/**
 * How a relative import ends that leads from one folder to another: its path below what both have
 * in common.
 */
function inner(folder, other) {
  const [from, to] = [folder.split('/'), other.split('/')];
  let common = 0;
  while (common < to.length - 1 && from[common] === to[common]) common += 1;
  return to.slice(common).join('/');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const biome = JSON.parse(readFileSync(BIOME, 'utf8'));
  const others = biome.overrides.filter(({ linter }) => linter.rules.style?.noRestrictedImports === undefined);
  writeFileSync(BIOME, `${JSON.stringify({ ...biome, overrides: [...importOverrides(), ...others] }, null, 2)}\n`);
  execFileSync('npx', ['biome', 'format', '--write', BIOME], { stdio: 'inherit' });
}
