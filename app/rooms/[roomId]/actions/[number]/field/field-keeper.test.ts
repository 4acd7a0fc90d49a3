import { describe, expect, test } from 'vitest';
import { type FieldAnswer, FieldKeeper } from './field-keeper.ts';

/** A field whose answers are given by hand. */
function openField() {
  const sent: { readonly before: unknown; readonly typed: unknown; answer: (answer: FieldAnswer) => void }[] = [];
  const keeper = new FieldKeeper(
    (before, typed) => new Promise((resolve) => sent.push({ before, typed, answer: resolve })),
  );
  const answer = async (at: number, given: FieldAnswer) => {
    sent[at]?.answer(given);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { keeper, sent, answer };
}

describe('a field of an action', () => {
  test('is sent when it is left, with what stood there when one began to type', async () => {
    const { keeper, sent, answer } = openField();
    keeper.type('', 'Une');
    keeper.type('drawn again meanwhile', 'Une navette');
    void keeper.leave('drawn again meanwhile');
    expect(sent).toMatchObject([{ before: '', typed: 'Une navette' }]);
    await answer(0, { state: 'saved', value: 'Une navette' });
    expect(keeper.state).toMatchObject({ phase: 'saved', typed: null });
  });

  test('is not sent where nothing was typed', () => {
    const { keeper, sent } = openField();
    void keeper.leave('Une navette');
    expect(sent).toEqual([]);
  });

  test.each<FieldAnswer>([{ state: 'refused', sentence: 'C’est trop long.' }, { state: 'unheard' }])(
    'keeps what was typed where it is $state, and can be sent again',
    async (given) => {
      const { keeper, sent, answer } = openField();
      keeper.type('', 'Une navette');
      void keeper.leave('');
      await answer(0, given);
      expect(keeper.state).toMatchObject({ phase: given.state, typed: 'Une navette' });
      void keeper.leave('');
      await answer(1, { state: 'saved', value: 'Une navette' });
      expect([keeper.state.phase, sent.length]).toEqual(['saved', 2]);
    },
  );

  test('shows what somebody else put there, and puts one’s own in its place only when one says so', async () => {
    const { keeper, sent, answer } = openField();
    keeper.type('', 'Un car');
    void keeper.leave('');
    await answer(0, { state: 'overtaken', value: 'Une navette', by: 'Yann' });
    expect(keeper.state).toMatchObject({ phase: 'overtaken', typed: 'Un car', theirs: { value: 'Une navette' } });
    void keeper.leave('Une navette');
    expect(sent).toHaveLength(1);
    void keeper.keepMine('Une navette');
    expect(sent[1]).toMatchObject({ before: 'Une navette', typed: 'Un car' });
    await answer(1, { state: 'saved', value: 'Un car' });
    expect(keeper.state).toMatchObject({ phase: 'saved', theirs: null });
  });

  test('takes the other one where one prefers it', async () => {
    const { keeper, answer } = openField();
    keeper.type('', 'Un car');
    void keeper.leave('');
    await answer(0, { state: 'overtaken', value: 'Une navette', by: 'Yann' });
    keeper.takeTheirs('');
    expect([keeper.state.typed, keeper.valueOf('')]).toEqual([null, 'Une navette']);
  });

  test('sends what was typed while it was being saved after that', async () => {
    const { keeper, sent, answer } = openField();
    keeper.type('', 'Une');
    void keeper.leave('');
    keeper.type('', 'Une navette');
    void keeper.leave('');
    expect(sent).toHaveLength(1);
    await answer(0, { state: 'saved', value: 'Une' });
    expect(sent[1]).toMatchObject({ before: 'Une', typed: 'Une navette' });
    await answer(1, { state: 'saved', value: 'Une navette' });
    expect(keeper.state).toMatchObject({ phase: 'saved', typed: null });
  });

  test('shows what was saved until the page tells something newer, also where that is what stood there first', async () => {
    const { keeper, answer } = openField();
    keeper.type('late', 'done');
    void keeper.leave('late');
    await answer(0, { state: 'saved', value: 'done' });
    expect(keeper.valueOf('late')).toBe('done');
    keeper.hear('done');
    keeper.hear('late');
    expect(keeper.valueOf('late')).toBe('late');
  });
});
