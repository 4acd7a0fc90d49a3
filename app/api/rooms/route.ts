import { answerPerson } from '#app/_data/api.ts';
import { accept } from '#domain/refusal.ts';
import { listRooms } from '#server/rooms/list-rooms.ts';
import { services } from '#server/services.ts';

export function GET(): Promise<Response> {
  return answerPerson(async (person) => accept(await listRooms(services(), person.id)));
}
