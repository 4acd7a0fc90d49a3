import { beforeEach, expect, test, vi } from 'vitest';
import { personId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { startRound } from '#server/rounds/start-round.ts';
import { roundAddress } from './round-query.ts';
import { startRoundFromForm } from './start-round-from-form.ts';

vi.mock('#app/_data/session.ts', () => ({ requirePerson: async () => ({ id: 'somebody' }) }));
vi.mock('#server/services.ts', () => ({ services: () => ({}) }));
vi.mock('#server/rounds/start-round.ts', () => ({ startRound: vi.fn() }));
vi.mock('next/navigation', () => ({
  redirect: (address: string) => {
    throw new Error(address);
  },
}));

const ROOM = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const OUT = [personId.parse(crypto.randomUUID()), personId.parse(crypto.randomUUID())];
const ROUND = { question: 'Qui attend le car ?', rule: 'roles-rotate', minutes: 20 } as const;
const QUERY = { ...ROUND, seed: undefined, section: [], out: OUT };

/** Where somebody is led who ticked two people and pressed that button. */
async function press(step: string | null): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries(ROUND)) form.set(name, String(value));
  for (const id of OUT) form.append('out', id);
  form.set('fingerprint', 'of what was shown');
  if (step) form.set('step', step);
  return startRoundFromForm(ROOM, {}, form).then(
    () => '',
    ({ message }: Error) => message,
  );
}

beforeEach(() => {
  vi.mocked(startRound).mockReset();
});

test.each(['round-preview-outdated', 'round-needs-two'] as const)(
  'who is ticked stays out where the plan is shown anew: %s',
  async (code) => {
    vi.mocked(startRound).mockResolvedValue(refuse(code));
    expect(await press('start')).toBe(roundAddress(ROOM, QUERY, 'changed'));
    expect(vi.mocked(startRound).mock.calls[0]?.[3]).toMatchObject({ out: OUT, fingerprint: 'of what was shown' });
  },
);

test.each(['plan', null])('only the button that says so begins the round, not %s', async (step) => {
  expect(await press(step)).toBe(roundAddress(ROOM, QUERY));
  expect(startRound).not.toHaveBeenCalled();
});
