import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { documents, invitations, sections } from '#db/schema.ts';
import type { PersonId, QuestionId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { writeContribution } from '../residents/contributions/contribute.ts';
import { notePaper } from '../residents/contributions/note-paper.ts';
import type { ContributionTarget } from '../residents/contributions/sent-contribution.ts';
import { settleContribution } from '../residents/contributions/settle-contribution.ts';
import { changeDataNotice, noticeFingerprint, readDataNotice } from '../residents/data-notice.ts';
import { demoSecrets } from '../residents/invitations/invitation-secrets.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { askQuestion } from '../residents/questions/ask-question.ts';
import { addTheme, putUnderTheme } from '../residents/questions/group-answers.ts';
import { readToday } from '../rooms/today.ts';
import type { Services } from '../services.ts';
import { hashToken, newToken } from '../sign-in/hash-token.ts';
import { typeset } from './content/blocks.ts';
import { ANSWERS, INVITATION, NOTICE, OPEN_QUESTION, PAPER, RANKED_QUESTION } from './content/residents.ts';
import type { DemoTerritory } from './personas.ts';

type Stage = {
  readonly services: Services;
  readonly roomId: RoomId;
  readonly facilitator: PersonId;
  readonly territories: ReadonlyMap<DemoTerritory, TerritoryId>;
};

/**
 * Asks residents two questions, makes a link, and lets some answer by it and one on paper, by the
 * interface's use cases.
 */
export async function seedResidents(stage: Stage): Promise<void> {
  const { services, roomId, facilitator } = stage;
  const common = { several: false, sectionId: null } as const;
  const open = {
    ...OPEN_QUESTION,
    prompt: typeset(OPEN_QUESTION.prompt),
    kind: 'words',
    options: [],
    ...common,
  } as const;
  const ranked = { ...RANKED_QUESTION, prompt: typeset(RANKED_QUESTION.prompt), kind: 'ranking', ...common } as const;
  const seen = noticeFingerprint(await readDataNotice(services.database));
  accepted(await changeDataNotice(services, facilitator, NOTICE, seen));
  const openId = accepted(await askQuestion(services, facilitator, roomId, open));
  const rankedId = accepted(await askQuestion(services, facilitator, roomId, ranked));
  await answerByLink(stage, openId, rankedId);
  await noteCard(stage, openId);
}

async function answerByLink(stage: Stage, openId: QuestionId, rankedId: QuestionId): Promise<void> {
  const { services, roomId, facilitator } = stage;
  const { invitationId } = accepted(
    await makeInvitation(services, facilitator, roomId, {
      title: typeset(INVITATION.title),
      welcome: typeset(INVITATION.welcome),
      gives: 'contributions',
      role: 'resident',
      territoryId: null,
      documentId: null,
      sectionIds: [],
      allows: ['words', 'answers', 'comments'],
      review: true,
      places: null,
      days: 90,
    }),
  );
  const { secret, code } = demoSecrets(services.authSecret, invitationId);
  await services.database
    .update(invitations)
    .set({ secretHash: hashToken(secret), codeHash: hashToken(code) })
    .where(eq(invitations.id, invitationId));
  const place = { roomId, questionId: openId };
  const themeId = accepted(await addTheme(services, facilitator, place, 'Se déplacer'));
  for (const { name, territory, words, ranking, becomes, saidIn, why = '' } of ANSWERS) {
    const visit = { invitationId, keys: { link: secret, guest: newToken() } };
    const say = (target: ContributionTarget, said: string, chosen: readonly string[]) => {
      const who = { name, territoryId: given(stage.territories.get(territory)) };
      return writeContribution(services, visit, {
        sending: randomUUID(),
        target,
        words: typeset(said),
        chosen,
        ...who,
      });
    };
    const { contributionId } = accepted(await say({ about: 'question', questionId: openId }, words, []));
    const settled = { roomId, contributionId };
    if (becomes !== 'waiting') {
      accepted(await settleContribution(services, facilitator, settled, { to: 'shown', why: '' }));
      if (becomes !== 'shown') {
        const said = typeset(why);
        const settling =
          becomes === 'taken-up'
            ? { to: becomes, why: said, sectionId: await sectionOf(stage, given(saidIn)), write: false }
            : { to: becomes, why: said };
        accepted(await settleContribution(services, facilitator, settled, settling));
      }
    }
    if (becomes === 'under-discussion') {
      accepted(await putUnderTheme(services, facilitator, place, { contributionId, themeId }));
    }
    if (!ranking || becomes === 'waiting') continue;
    const ranked = accepted(await say({ about: 'question', questionId: rankedId }, '', ranking.map(String)));
    const shown = { roomId, contributionId: ranked.contributionId };
    accepted(await settleContribution(services, facilitator, shown, { to: 'shown', why: '' }));
  }
}

async function sectionOf({ services: { database }, roomId }: Stage, kind: string): Promise<SectionId> {
  const [section] = await database
    .select({ id: sections.id })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'diagnostic'), eq(sections.kind, kind)));
  return given(section).id;
}

async function noteCard({ services, roomId, facilitator, territories }: Stage, questionId: QuestionId): Promise<void> {
  accepted(
    await notePaper(services, facilitator, roomId, {
      sending: randomUUID(),
      questionId,
      sectionId: null,
      words: typeset(PAPER.words),
      chosen: [],
      territoryId: given(territories.get(PAPER.territory)),
      place: PAPER.place,
      saidOn: await readToday(services.database),
    }),
  );
}

function accepted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration's residents could not be heard: ${outcome.code}`);
  return outcome.value;
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the demonstration’s residents live nowhere');
  return value;
}
