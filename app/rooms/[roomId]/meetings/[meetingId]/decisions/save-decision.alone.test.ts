import { beforeEach, expect, test, vi } from 'vitest';
import { changeFromForm, draftFromForm } from './save-decision.ts';

const id = (last: number) => `a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e9${last}`;

const led = vi.hoisted(() => ({ to: [] as string[] }));
vi.mock('next/navigation', () => ({ redirect: (to: string) => void led.to.push(to) }));
vi.mock('#app/_data/session.ts', () => ({ requirePerson: async () => ({ id: 'anne' }) }));
vi.mock('#server/services.ts', () => ({ services: () => ({}) }));
vi.mock('#server/decisions/read-effects.ts', () => ({ readEffects: async () => [] }));
vi.mock('#server/decisions/draft-decision.ts', () => {
  const kept = async () => ({ ok: true, value: 'the-decision' });
  return { draftDecision: kept, changeDecision: kept };
});

beforeEach(() => {
  led.to.length = 0;
});

test('who saved a decision goes on where it is put to the vote, which says so', async () => {
  const form = new FormData();
  const said = { title: 'Adopter', proposal: 'Le comité les adopte.', rule: 'consent', method: 'hands' };
  for (const [name, value] of Object.entries({ ...said, responsible: '', responsibleId: '', dueOn: '' }))
    form.set(name, value);
  await draftFromForm(id(0), id(1), {}, form);
  await changeFromForm(id(0), id(1), id(2), {}, form);
  const console = `/rooms/${id(0)}/meetings/${id(1)}/console?prepared=the-decision#decisions`;
  expect(led.to).toEqual([console, console]);
});
