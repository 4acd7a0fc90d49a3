import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CHARTER, PENS } from '#domain/charter/charter.ts';
import type { CharterRules } from '#domain/charter/charter-sentences.ts';
import { STAGES } from '#domain/document.ts';
import { sectionId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { anyRules, SECTION_IDS } from '#domain/testing/any-charter.ts';
import { charterFromFields, FIELD, fieldsOfCharter } from './charter-fields.ts';

const IDS = ['8e90', '8e91', '8e92'].map((end) => sectionId.parse(`a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b${end}`));

/**
 * Any charter as a form can describe it: with ids of real sections, and no pen in what is adopted.
 */
const editable = anyRules.map(({ charter, named }): CharterRules => {
  const without = ROLES.map((role) => [role, { ...charter.stages.adopted[role], pen: 'no-section' }] as const);
  const adopted = Object.fromEntries(without) as typeof charter.stages.adopted;
  return {
    charter: { ...charter, stages: { ...charter.stages, adopted } },
    named: named.map((section) => ({
      ...section,
      sectionId: IDS[SECTION_IDS.indexOf(section.sectionId)] ?? section.sectionId,
    })),
  };
});

describe('the fields of a charter', () => {
  it('are read back as the charter that they were filled in for', () => {
    fc.assert(
      fc.property(editable, (rules) => {
        expect(charterFromFields(fieldsOfCharter(rules))).toEqual(rules);
      }),
    );
  });

  it('say nothing of who writes in a section without a rule of its own', () => {
    const [id] = IDS as [(typeof IDS)[number]];
    const fields = fieldsOfCharter({ charter: DEFAULT_CHARTER, named: [{ sectionId: id, writers: ['resident'] }] });
    fields.delete(FIELD.apart(id));
    expect(charterFromFields(fields)).toEqual({ charter: DEFAULT_CHARTER, named: [] });
  });

  it('are no charter where one is missing or has a value that there is not', () => {
    const fields = fieldsOfCharter({ charter: DEFAULT_CHARTER, named: [] });
    expect(PENS).not.toContain('some-sections');
    expect(charterFromFields(new Map([...fields, [FIELD.pen(STAGES[0], 'elected'), 'some-sections']]))).toBeNull();
    fields.delete(FIELD.hatChanges);
    expect(charterFromFields(fields)).toBeNull();
  });
});
