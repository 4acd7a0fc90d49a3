import { answerPerson, readId } from '#app/_data/api.ts';
import { meetingId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { readDecisions } from '#server/decisions/read-decisions.ts';
import { viewMeeting } from '#server/meetings/view-meeting.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly meetingId: string }> };

/**
 * A meeting with its agenda, its decisions and figures. Who was there is named to members alone.
 */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(meetingId, (await params).meetingId);
    if (!id.ok) return id;
    const view = await viewMeeting(services(), person.id, id.value);
    if (!view.ok) return view;
    const place = { roomId: view.value.roomId, meetingId: id.value };
    const decided = await readDecisions(services(), person.id, place);
    if (!decided.ok) return decided;
    const { replies: _, mine, fingerprint: __, counts, hope, items, ...meeting } = view.value;
    return accept({
      ...meeting,
      items: items.map(({ id, title, kind, minutes, presenter, state, startsAt, sectionIds }) => ({
        id,
        title,
        kind,
        minutes,
        presenter,
        state,
        startsAt,
        sectionIds,
      })),
      decisions: decided.value.decisions
        .filter(({ state }) => state !== 'draft' || view.value.runs)
        .map(({ id, number, title, itemId, rule, method, state, result }) => ({
          id,
          number,
          title,
          itemId,
          rule,
          method,
          state,
          result: result && { outcome: result.outcome, counts: result.tally?.all ?? null },
        })),
      answers: counts,
      quorum: hope,
      me: mine && { answer: mine.answer, gaveTo: mine.gaveTo, holdsFor: mine.holdsFor },
    });
  });
}
