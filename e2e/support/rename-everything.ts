import { query } from './query.ts';
import type { ServerProcess } from './server-process.ts';

/** As long as the forms take, without a place where a line may break. */
const unbroken = (kind: string, length: number) => kind + 'm'.repeat(length - kind.length);

/** Gives everybody and everything in a demonstration such a name. */
export async function renameEverything(server: ServerProcess): Promise<void> {
  const renamings: readonly (readonly [string, string])[] = [
    ['update cooperations set title = $1', unbroken('Coopération', 160)],
    ['update cooperation_themes set title = $1 || position', unbroken('Thème', 110)],
    ['update territories set name = $1 || position', unbroken('Territoire', 110)],
    ['update territories set source = $1', unbroken('Source', 200)],
    ['update rooms set title = $1', unbroken('Salle', 120)],
    ['update people set name = $1 || left(id::text, 4)', unbroken('Personne', 110)],
    ['update documents set title = $1 || left(id::text, 4)', unbroken('Document', 110)],
    ['update sections set title = $1 || position', unbroken('Section', 110)],
    ['update exchange_rounds set question = $1', unbroken('Question', 200)],
    ['update meetings set title = $1', unbroken('Séance', 120)],
    ['update agenda_items set title = $1', unbroken('Point', 160)],
    ['update invitations set title = $1', unbroken('Invitation', 120)],
    ['update questions set prompt = $1', unbroken('Question', 200)],
    ['update contribution_themes set title = $1 || left(id::text, 4)', unbroken('Thème', 60)],
  ];
  for (const [statement, name] of renamings) await query(server, statement, [name]);
}
