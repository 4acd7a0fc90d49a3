import 'server-only';
import { services } from '#server/services.ts';
import { listPersonas, type PersonaView } from '#server/sign-in/list-personas.ts';

/** The seats of the demonstration, or null where this is the real service. */
export async function listDemoPersonas(): Promise<PersonaView[] | null> {
  return services().config.demo ? listPersonas(services()) : null;
}
