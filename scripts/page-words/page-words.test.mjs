import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { pickWords } from '#i18n/page-words.ts';
import { namedWords } from './named-words.mjs';
import { entriesBelow, entryName, lateParts, pageWords } from './page-words.mjs';

/** What the messages of a page, or of a part that comes later, may weigh, compressed. */
const MOST_BYTES = 4_096;
/**
 * Where people write, the words of their own refused text are there before it is refused. An
 * action's sheet has forty fields besides, all in sight and each saved by itself: none of their
 * labels and states can come later.
 */
const MOST_BYTES_OF = new Map([
  ['rooms/[roomId]/documents/[documentId]', 4_400],
  ['rooms/[roomId]/actions/[number]', 5_500],
]);

const ROOT = path.resolve(import.meta.dirname, '../..');
const words = pageWords(ROOT);

const named = (source) => [...namedWords(parseSync('some.tsx', source).program)].sort();

describe('what a module names', () => {
  it('is the key that is asked for, plainly or with tags', () => {
    const source = `function Some() {
      const t = useTranslations('members');
      return <p title={t('title')}>{t.rich('list.look', { b: (text) => <b>{text}</b> })}</p>;
    }`;
    expect(named(source)).toEqual(['members.list.look', 'members.title']);
  });

  it('is every key among which is chosen, and all that a template may make', () => {
    const source = `function Some({ one, kind, n }) {
      const t = useTranslations('room');
      return [t(one ? 'one' : n ?? 'other'), t(\`kind.\${kind}\`), t(\`\${kind}-title\` as Key)];
    }`;
    expect(named(source)).toEqual(['room', 'room.*-title', 'room.kind.*', 'room.one', 'room.other']);
  });

  it('is the whole area where a key comes from elsewhere, or the function is passed on', () => {
    expect(named("function Some({ key }) { const t = useTranslations('seat'); return t(key); }")).toEqual(['seat']);
    expect(named("function Some() { const t = useTranslations('seat'); return say(t, 'x'); }")).toEqual(['seat']);
    expect(named("function Some() { return { t: useTranslations('seat') }; }")).toEqual(['seat']);
    expect(named("function Some() { const t = useTranslations('seat'); return { t }; }")).toEqual(['seat']);
  });

  it('is of the area that the name means in that function', () => {
    const source = `
      function Some() { const t = useTranslations('seat'); return () => t('from'); }
      function Other() { const t = useTranslations('room'); return t('title'); }
      function Third({ t }) { return t('unknown'); }`;
    expect(named(source)).toEqual(['room.title', 'seat.from']);
  });

  it('is nothing more where a callback depends on the function', () => {
    const source = `function Some() {
      const t = useTranslations('seat');
      return useCallback(() => t('from'), [t]);
    }`;
    expect(named(source)).toEqual(['seat.from']);
  });

  it('is a path from the top where no area is given', () => {
    expect(named("function Some() { const t = useTranslations(); return t('room.kind.council'); }")).toEqual([
      'room.kind.council',
    ]);
  });
});

describe('the words of a page', () => {
  it('are brought along by every page whose client parts name some, under its own name', () => {
    const without = entriesBelow(ROOT).filter((file) => {
      const source = readFileSync(path.join(ROOT, file), 'utf8');
      const name = entryName(file);
      return words[name].length > 0 && !source.includes(`export default withWords('${name}', `);
    });
    expect(without).toEqual([]);
  });

  it('are those of the page’s own name wherever one is given', () => {
    const wrong = entriesBelow(ROOT).filter((file) => {
      const [, name] = /withWords\('([^']*)'/.exec(readFileSync(path.join(ROOT, file), 'utf8')) ?? [];
      return name !== undefined && name !== entryName(file);
    });
    expect(wrong).toEqual([]);
  });

  it('are those of parts that come later too, and not those of the server', () => {
    const document = words['rooms/[roomId]/documents/[documentId]'];
    // The editor, which is fetched once it is near.
    expect(document).toContain('document.writeHere');
    expect(words.cooperations).toEqual([]);
  });

  it('do not bring along again what stands around all pages', () => {
    const again = Object.entries(words).filter(
      ([name, own]) => name !== 'shell' && own.some((one) => words.shell.includes(one)),
    );
    expect(again).toEqual([]);
  });

  it('leave out those of a part that is fetched when it is opened, and list them by its file', () => {
    const form = words['app/_editor/ui/sections/section-forms.tsx'];
    expect(form).toContain('document.structure.promptHelp');
    expect(words['rooms/[roomId]/documents/[documentId]']).not.toContain('document.structure.promptHelp');
  });

  it('are asked for by a late part under its own file', () => {
    const parts = lateParts(ROOT);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter(({ name, file }) => name !== file)).toEqual([]);
    expect(parts.filter(({ name }) => words[name] === undefined)).toEqual([]);
  });

  it.each(Object.keys(words))('weigh 4 KB compressed at most, or what is said above: %s', (name) => {
    for (const messages of Object.values(MESSAGES)) {
      const sent = pickWords(messages, [...words.shell, ...words[name]]);
      expect(gzipSync(JSON.stringify(sent)).length).toBeLessThanOrEqual(MOST_BYTES_OF.get(name) ?? MOST_BYTES);
    }
  });

  it('are messages that exist', () => {
    const all = [...new Set(Object.values(words).flat())];
    expect(all.filter((one) => Object.keys(pickWords(MESSAGES.fr, [one])).length === 0)).toEqual([]);
  });
});
