/** @jsxImportSource preact */
import { z } from 'zod';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import { findReportable, reportContribution } from '#server/residents/contributions/report-contribution.ts';
import { services } from '#server/services.ts';
import { newToken } from '#server/sign-in/hash-token.ts';
import { ReportPage, type ReportProblem } from '../../../_html/report-page.tsx';
import { answerPage, leadTo } from '../../../_request/answer.ts';
import { readForm } from '../../../_request/read-form.ts';
import { STATUS } from '../../../_request/take-in.ts';
import { answerMissing, answerVisit, clientAddress, type Visiting } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string; readonly number: string }> };

/** A few words, and what a browser puts around them. */
const MAX_FORM_BYTES = 8_000;
const numberSchema = z.coerce.number().int().min(1).max(2_000_000_000);
const whySchema = severalLines(CONTRIBUTION_LIMITS.reportWhy);

/** Words of somebody else, to be reported to those who review. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = await params;
  const isDone = new URL(request.url).searchParams.get('done') === 'yes';
  return answerVisit(asked.invitationId, async (visiting) => {
    const page = await readPage(visiting, asked.number);
    return page ? answerPage(page.draw({ isDone }), { cookies: visiting.cookies }) : answerMissing(visiting);
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const asked = await params;
  return answerVisit(
    asked.invitationId,
    async (visiting) => {
      const page = await readPage(visiting, asked.number);
      return page ? takeReport(request, visiting, page) : answerMissing(visiting, request);
    },
    request,
  );
}

type Page = NonNullable<Awaited<ReturnType<typeof readPage>>>;

async function takeReport(request: Request, { visit, keys }: Visiting, page: Page): Promise<Response> {
  const form = await readForm(request, MAX_FORM_BYTES);
  const typed = String(form?.get('why') ?? '').slice(0, CONTRIBUTION_LIMITS.reportWhy * 2);
  const again = (problem: ReportProblem, status: number) => answerPage(page.draw({ problem, typed }), { status });
  if (!form) return again('malformed', 400);
  const why = whySchema.safeParse(typed);
  if (!why.success) return again('too-long', 422);
  const address = await clientAddress();
  const sender = { invitationId: visit.invitation.id, keys: { ...keys, guest: keys.guest ?? newToken() }, address };
  const reported = await reportContribution(services(), sender, { number: page.number, why: why.data });
  if (!reported.ok) return again(reported.code, STATUS[reported.code] ?? 422);
  return leadTo(`/visit/${visit.invitation.id}/report/${page.number}?done=yes`);
}

type Drawn = { readonly isDone?: boolean; readonly problem?: ReportProblem; readonly typed?: string };

async function readPage({ words, nonce, visit, keys }: Visiting, asked: string) {
  const number = numberSchema.safeParse(asked);
  if (!number.success) return null;
  const found = await findReportable(services().database, visit.invitation.id, keys, number.data);
  if (!found.ok) return null;
  const draw = (drawn: Drawn) => (
    <ReportPage words={words} nonce={nonce} visit={visit} reported={found.value} {...drawn} />
  );
  return { number: number.data, draw };
}
