import { answerPerson } from '#app/_data/api.ts';
import { accept } from '#domain/refusal.ts';
import { listMemberships } from '#server/rooms/list-rooms.ts';
import { services } from '#server/services.ts';

export function GET(): Promise<Response> {
  return answerPerson(async ({ id, name }) =>
    accept({ person: { id, name }, memberships: await listMemberships(services(), id) }),
  );
}
