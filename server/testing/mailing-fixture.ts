import { eq } from 'drizzle-orm';
import { afterAll } from 'vitest';
import { memberships, people } from '#db/schema.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { startJobRunner } from '../jobs/job-runner.ts';
import { conveneMeeting } from '../meetings/convene-meeting.ts';
import { createMeeting, type NewMeeting } from '../meetings/create-meeting.ts';
import { viewMeeting } from '../meetings/view-meeting.ts';
import { TASKS } from '../tasks.ts';
import type { RoomFixture } from './room-fixture.ts';
import { silentJobs } from './silent-jobs.ts';
import { until } from './sync-harness.ts';
import { createTestServices } from './test-services.ts';

/** A meeting as a facilitator fills its form in. */
export const DRAFT: NewMeeting = {
  title: 'Comité de pilotage n° 3',
  when: { day: '2030-01-14', time: '14:30' },
  timeZone: 'Europe/Paris',
  place: 'Salle du conseil, Carhaix',
  link: 'https://visio.exemple.fr/copil',
  chair: null,
  secretary: null,
  secondConvening: false,
  follows: null,
  items: [
    { id: null, title: 'Accueil', kind: 'information', minutes: 10, presenter: 'Maëlle Kerbrat', sectionIds: [] },
    { id: null, title: 'Adopter les enjeux', kind: 'decision', minutes: 45, presenter: '', sectionIds: [] },
  ],
};

/**
 * Services whose jobs are done, so that members are written to. To be called at the top level of a
 * `.db.test.ts`.
 */
export async function startMailing() {
  const { services, database, mails } = await createTestServices({
    config: { baseUrl: 'https://entente.exemple.fr', mailFrom: 'Entente <entente@exemple.fr>' },
  });
  const runner = await startJobRunner(services, TASKS, silentJobs);
  afterAll(() => runner.stop());
  /** Waits until nothing is left to be done later. */
  const allDone = async () => {
    const jobs = 'select count(*)::int as count from graphile_worker.jobs';
    await until(async () => (await database.$client.query(jobs)).rows[0].count === 0);
  };
  /** Of members of any room. */
  const addressesOf = async (ids: readonly PersonId[]): Promise<(string | null)[]> => {
    const rows = await database
      .select({ id: people.id, email: people.email })
      .from(people)
      .innerJoin(memberships, eq(memberships.personId, people.id));
    return ids.map((id) => rows.find((row) => row.id === id)?.email ?? null);
  };
  /** What the facilitator of a room does with its meetings. */
  const meetingsOf = (room: () => RoomFixture) => {
    const create = async (draft: Partial<NewMeeting> = {}): Promise<MeetingId> => {
      const { roomId, members } = room();
      return given(await createMeeting(services, members.facilitator, roomId, { ...DRAFT, ...draft }));
    };
    const convened = async (draft: Partial<NewMeeting> = {}): Promise<MeetingId> => {
      const id = await create(draft);
      given(await conveneMeeting(services, room().members.facilitator, id));
      return id;
    };
    const view = async (reader: PersonId, id: MeetingId) => given(await viewMeeting(services, reader, id));
    return { create, convened, view };
  };
  return { services, database, mails, allDone, addressesOf, meetingsOf };
}

/** What a use case gives; throws where it refuses. */
export function given<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
