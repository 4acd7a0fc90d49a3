import { createTranslator } from 'next-intl';
import { beforeEach, expect, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { closeByHands } from './run-decisions.ts';

vi.mock('next-intl/server', () => ({
  getTranslations: async (namespace: 'refusal') => createTranslator({ locale: 'fr', messages: MESSAGES.fr, namespace }),
}));
vi.mock('next/cache', () => ({ revalidatePath() {} }));
vi.mock('#app/_data/session.ts', () => ({ requirePerson: async () => ({ id: 'anne' }) }));
vi.mock('#server/services.ts', () => ({ services: () => ({}) }));
const closed = vi.hoisted(() => ({ with: [] as unknown[] }));
vi.mock('#server/decisions/close-decision.ts', () => ({
  closeDecision: async (...[, , , wish]: unknown[]) => {
    closed.with.push(wish);
    return { ok: true };
  },
}));

const id = (last: number) => `a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e9${last}`;
const AT = { roomId: id(0), meetingId: id(1), decisionId: id(2) };

beforeEach(() => {
  closed.with.length = 0;
});

/** Sends the form with these counts, and all others as they are when nobody types there. */
function count(typed: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const side of ['urban', 'rural']) {
    for (const choice of ['for', 'against', 'abstention', 'blank']) {
      form.set(`${side}-${choice}`, typed[`${side}-${choice}`] ?? '');
    }
  }
  return closeByHands(AT, {}, form);
}

test('a vote by hands is not closed before anything is counted', async () => {
  expect((await count({ 'urban-for': ' ' })).code).toBe('nothing-counted');
  expect(closed.with).toEqual([]);
});

test('what is left empty beside a count is none, and one may count none at all', async () => {
  const none = { for: 0, against: 0, abstention: 0, blank: 0 };
  await count({ 'rural-for': '3' });
  await count({ 'urban-for': '0' });
  expect(closed.with).toMatchObject([
    { method: 'hands', hands: { urban: none, rural: { ...none, for: 3 } } },
    { method: 'hands', hands: { urban: none, rural: none } },
  ]);
});
