import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { actions, cooperationThemes } from '#db/schema.ts';
import type { SectionId, ThemeId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { readCooperation } from '../cooperations/read-cooperation.ts';
import { actionFixture } from '../testing/action-fixture.ts';
import { correctedCooperation } from '../testing/corrected.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { untilWaiting } from '../testing/until-waiting.ts';
import { changeActionField } from './change-action-field.ts';

const { services } = await createTestServices();
const { database } = services;

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});
const { added, shown, plan } = actionFixture(services, () => room);

/** Corrects the themes of the room's cooperation. */
const correctThemes = (...themes: string[]) =>
  correctedCooperation(services, room.administrator, room.cooperationId, {
    title: 'Ville et bourg',
    summary: '',
    themes,
  });

const putUnderTheme = (id: SectionId, theme: string, before: string | null = null) =>
  changeActionField(services, room.members.technician, id, {
    kind: 'action',
    lineId: null,
    field: 'themeId',
    before,
    typed: theme,
  });

describe('a theme', () => {
  it('that is retitled, moved or has others beside it stays the theme of its actions', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const theme = (await plan()).themes[1]?.id ?? '';
    await putUnderTheme(id, theme);
    const named = async () => (await plan()).themes.find((one) => one.id === theme)?.title;
    await correctThemes('Eau', 'Santé', 'Énergie');
    expect(await named()).toBe('Eau');
    await correctThemes('L’eau', 'Santé', 'Énergie');
    expect(await named()).toBe('L’eau');
    // One line more, above: nobody can tell which theme became which.
    expect(await correctThemes('Culture', 'Eaux', 'Santé', 'Énergie')).toMatchObject({
      code: 'theme-in-use',
      theme: 'L’eau',
    });
    expect((await shown(id)).themeId).toBe(theme);
    expect(await named()).toBe('L’eau');
  });

  it('stays while actions are under it, with all that was to be corrected along', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const [health, water] = (await plan()).themes.map((one) => one.id);
    await putUnderTheme(id, water ?? '');
    const before = await readCooperation(services, room.administrator, room.cooperationId);
    const correct = (themes: string[]) =>
      correctedCooperation(services, room.administrator, room.cooperationId, { title: 'Rives', summary: '', themes });
    expect(await correct(['Santé'])).toEqual({ ...refuse('theme-in-use'), theme: 'Eau' });
    expect(await readCooperation(services, room.administrator, room.cooperationId)).toEqual(before);
    expect((await shown(id)).themeId).toBe(water);
    await putUnderTheme(id, health ?? '', water);
    expect(await correct(['Santé'])).toEqual(accept(true));
    expect((await plan()).themes.map((one) => one.id)).toEqual([health]);
  });

  it('stays where an action comes under it at the moment of its removal', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const water = (await plan()).themes[1]?.id ?? '';
    const [naming, correcting] = await database.transaction(async (transaction) => {
      await transaction.select().from(actions).where(eq(actions.sectionId, id)).for('update');
      const naming = putUnderTheme(id, water);
      await untilWaiting(database, 1);
      const correcting = correctThemes('Santé');
      await untilWaiting(database, 2);
      return [naming, correcting];
    });
    expect(await naming).toMatchObject({ ok: true, value: { state: 'saved' } });
    expect(await correcting).toEqual({ ...refuse('theme-in-use'), theme: 'Eau' });
  });

  it('is unknown to an action where it is removed first', async () => {
    await correctThemes('Santé', 'Eau');
    const id = await added();
    const water = (await plan()).themes[1]?.id as ThemeId;
    const [naming] = await database.transaction(async (transaction) => {
      await transaction.delete(cooperationThemes).where(eq(cooperationThemes.id, water));
      const naming = putUnderTheme(id, water);
      await untilWaiting(database, 1);
      return [naming];
    });
    expect(await naming).toEqual(refuse('unknown-theme'));
  });
});
