import { describe, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { WRITTEN_KINDS } from '#domain/document.ts';
import { type Bilingual, DOCUMENT_TEMPLATES } from './templates.ts';

const templates = WRITTEN_KINDS.map((kind) => [kind, DOCUMENT_TEMPLATES[kind]] as const);

const natureOf = (document: (typeof WRITTEN_KINDS)[number], section: string) =>
  DOCUMENT_TEMPLATES[document].sections.find(({ kind }) => kind === section)?.nature;

describe.each(templates)('the template of the %s', (_kind, template) => {
  it('has a key of its own for every section', () => {
    const kinds = template.sections.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  });

  it('says everything in both languages, and asks a question in each section', () => {
    const words: Bilingual[] = template.sections.flatMap(({ title, prompt }) => [title, prompt]);
    for (const { fr, en } of [template.title, ...words]) {
      expect(fr.trim()).not.toBe('');
      expect(en.trim()).not.toBe('');
    }
    for (const { prompt } of template.sections) {
      expect(prompt.fr).not.toBe(prompt.en);
      expect(prompt.fr).toMatch(/\u202f\?$/);
      expect(prompt.en).toMatch(/[^\s]\?$/);
    }
  });

  it('is typeset as French is', () => {
    for (const { title, prompt } of template.sections) {
      expect(title.fr + prompt.fr).not.toMatch(/[^\u202f][?!;:]|'/);
    }
  });

  it('gives every role something to write', () => {
    const owners = new Set(template.sections.flatMap(({ nature }) => DEFAULT_CHARTER.owners[nature]));
    expect(owners).toEqual(new Set(['elected', 'resident', 'partner']));
  });
});

describe('the natures of sections', () => {
  it('are all used', () => {
    const used = new Set(templates.flatMap(([, { sections }]) => sections.map(({ nature }) => nature)));
    expect(used).toEqual(new Set(['common', 'political', 'orientation', 'voices', 'means']));
  });

  it('keep residents’ words for residents and the axes for elected officials', () => {
    expect(natureOf('diagnostic', 'resident-voices')).toBe('voices');
    expect(natureOf('diagnostic', 'elected-voices')).toBe('political');
    expect(natureOf('diagnostic', 'instruments')).toBe('means');
    expect(natureOf('orientations', 'axis-1')).toBe('orientation');
    expect(natureOf('action-plan', 'resident-involvement')).toBe('voices');
  });

  it('cover the questions of the study', () => {
    expect(DOCUMENT_TEMPLATES.diagnostic.sections.map(({ kind }) => kind)).toEqual([
      'instruments',
      'shared-issues',
      'levers',
      'benefits',
      'obstacles',
      'risks',
      'prospects',
      'resident-voices',
      'elected-voices',
      'territorial-translations',
    ]);
  });
});
