import 'server-only';
import { listPersonas, type PersonaView } from '#server/people/list-personas.ts';
import { services } from '#server/services.ts';

/** The seats of the demonstration, or null where this is the real service. */
export async function listDemoPersonas(): Promise<PersonaView[] | null> {
  return services().config.demo ? listPersonas(services()) : null;
}
