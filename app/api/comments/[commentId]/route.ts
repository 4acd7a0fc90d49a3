import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { commentId } from '#domain/ids.ts';
import { services } from '#server/services.ts';
import { deleteComment, editComment } from '#server/threads/change-comment.ts';
import { wordsSchema } from '#server/threads/comment-schemas.ts';

type Context = { readonly params: Promise<{ readonly commentId: string }> };

/** Puts other words in the place of the caller's own. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(commentId, (await params).commentId);
    if (!id.ok) return id;
    const body = await readBody(request, wordsSchema);
    return body.ok ? editComment(services(), person.id, id.value, body.value) : body;
  });
}

/** Takes the caller's own comment back: a trace of it stays, and no word. */
export function DELETE(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(commentId, (await params).commentId);
    return id.ok ? deleteComment(services(), person.id, id.value) : id;
  });
}
