import { roomId as readRoomId } from '#domain/ids.ts';
import { findPublicPage } from '#server/residents/public-page.ts';
import { services } from '#server/services.ts';
import { leadTo } from '../../../visit/_request/answer.ts';
import { answerGate } from '../../../visit/_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

/**
 * A room's public page, where its charter opens one: it leads to the pages of whoever comes without
 * a link.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readRoomId.safeParse((await params).roomId.toLowerCase());
  const found = id.success ? await findPublicPage(services(), id.data) : null;
  return found ? leadTo(`/visit/${found}`) : answerGate('not-found');
}
