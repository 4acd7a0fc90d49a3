'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ErrorSummary } from '#app/_components/forms/error-summary.tsx';
import { CONTROL, HELP } from '#app/_components/forms/field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { useRefusalSentence } from '#app/_components/forms/use-refusal-sentence.ts';
import { LinkButton } from '#app/_components/link-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { RoomId } from '#domain/ids.ts';
import { PASTE_LIMITS, PASTED_COLUMNS } from '#domain/members/pasted-members.ts';
import type { ListState, LookedAtLine } from './list-state.ts';
import { pasteMembers } from './paste-members.ts';

type MemberListFormProps = {
  readonly roomId: RoomId;
  /** The names by which the list may call the territories. */
  readonly territories: readonly string[];
};

const EMPTY: ListState = { text: '' };

/** A list of people pasted from a spreadsheet: first looked at line by line, then seated. */
export function MemberListForm({ roomId, territories }: MemberListFormProps) {
  const t = useTranslations('members.list');
  const common = useTranslations('common');
  const sentence = useRefusalSentence();
  const [state, send] = useActionState(pasteMembers.bind(null, roomId), EMPTY);
  const { text, lines, seated, code, sentences } = state;
  const newcomers = lines?.filter(({ verdict }) => verdict === 'new').length ?? 0;
  return (
    <>
      {seated !== undefined && (
        <div role="status" className="mb-6 max-w-measure rounded-sm border-l-4 border-accent bg-sunken px-4 py-3">
          <StatusLine tone="good">{t('seated', { count: seated })}</StatusLine>
          <LinkButton href={`/rooms/${roomId}/members`} variant="quiet">
            {t('members')}
          </LinkButton>
        </div>
      )}
      <form action={send} className="flex flex-col gap-6">
        <ErrorSummary
          title={common('errorSummary', { count: 0 })}
          whole={code === undefined ? undefined : sentence(code, sentences)}
          errors={[]}
        />
        <div className="flex flex-col gap-1.5">
          <label htmlFor="list" className="font-medium">
            {t('list')}
          </label>
          <p id="list-description" className={HELP}>
            {t('listHelp', { territories: territories.join(', '), lines: PASTE_LIMITS.lines })}
          </p>
          <textarea
            key={text}
            id="list"
            name="list"
            rows={8}
            required
            spellCheck={false}
            wrap="off"
            defaultValue={text}
            aria-describedby="list-description"
            placeholder={t('example')}
            className={`${CONTROL} tabular font-mono text-sm`}
          />
        </div>
        <SubmitButton name="step" value="look" variant={newcomers > 0 ? 'secondary' : 'primary'}>
          {t(lines ? 'lookAgain' : 'look')}
        </SubmitButton>
        {lines && <LookedAt lines={lines} />}
        {newcomers > 0 && (
          <div className="flex flex-col gap-3">
            <input type="hidden" name="looked" value={text} />
            <input type="hidden" name="expected" value={newcomers} />
            <p className="max-w-measure text-muted">{t('addHelp')}</p>
            <SubmitButton name="step" value="add">
              {t('add', { count: newcomers })}
            </SubmitButton>
          </div>
        )}
      </form>
    </>
  );
}

/** What was said of the list, a row a line. */
function LookedAt({ lines }: { readonly lines: readonly LookedAtLine[] }) {
  const t = useTranslations('members.list');
  const wrong = lines.filter(({ verdict }) => verdict === 'wrong').length;
  if (lines.length === 0) return <p role="status">{t('none')}</p>;
  return (
    <section aria-label={t('lookedAt')} className="flex flex-col gap-2">
      <p role="status" className="font-medium">
        {t('summary', { new: lines.filter(({ verdict }) => verdict === 'new').length, wrong })}
      </p>
      <ol className="border-t border-ink">
        {lines.map((line) => (
          <Line key={line.number} line={line} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line: { number, cells, verdict, problems } }: { readonly line: LookedAtLine }) {
  const t = useTranslations('members.list');
  return (
    <li className="flex flex-col gap-x-6 gap-y-1 border-b border-line py-2 sm:flex-row sm:items-baseline">
      <span className="w-20 shrink-0 text-sm text-muted tabular">{t('line', { number })}</span>
      <span className="min-w-0 grow wrap-anywhere">
        <bdi>{cells.filter(Boolean).join(' · ')}</bdi>
      </span>
      <span className="flex flex-col sm:w-1/2">
        {verdict !== 'wrong' && (
          <StatusLine tone={verdict === 'new' ? 'good' : 'kept'}>{t(`verdict.${verdict}`)}</StatusLine>
        )}
        {PASTED_COLUMNS.map((column) => {
          const problem = problems[column];
          return (
            problem && (
              <span key={column} className="text-sm text-danger">
                {t('problem', { column: t(`column.${column}`), sentence: problem })}
              </span>
            )
          );
        })}
      </span>
    </li>
  );
}
