import { randomUUID } from 'node:crypto';
import type { ListKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';
import { addAction } from '../actions/add-action.ts';
import { addActionLine } from '../actions/add-action-line.ts';
import { listActions } from '../actions/list-actions.ts';
import { readAction } from '../actions/read-action.ts';
import type { Services } from '../services.ts';
import type { RoomFixture } from './room-fixture.ts';

/** What a technician does with a room's action plan, and a resident reads of it. */
export function actionFixture(services: Services, room: () => RoomFixture) {
  return {
    async added(title = 'Navette du soir'): Promise<SectionId> {
      const { members, roomId } = room();
      const wish = { title, key: randomUUID() as string, orientationId: null };
      const outcome = await addAction(services, members.technician, roomId, wish);
      if (!outcome.ok) throw new Error(outcome.code);
      return outcome.value.sectionId;
    },
    /** Adds a line to one of its lists, as a form sends it. */
    add(
      id: SectionId,
      kind: ListKind,
      typed: Record<string, string>,
      key: string = randomUUID(),
      indicatorId: string | null = null,
    ) {
      return addActionLine(services, room().members.technician, id, { kind, key, typed, indicatorId });
    },
    async shown(id: SectionId) {
      const read = await readAction(services, room().members.resident, id);
      if (!read.ok) throw new Error(read.code);
      return read.value;
    },
    async plan(actor = room().members.resident) {
      const read = await listActions(services, actor, room().roomId);
      if (!read.ok) throw new Error(read.code);
      return read.value;
    },
  };
}

/** A line of a budget as a form sends it. */
export function money(planned: string, spent = '', payer = 'Région') {
  return { year: '2027', kind: 'operation', payer, unit: 'eur', planned, spent };
}
