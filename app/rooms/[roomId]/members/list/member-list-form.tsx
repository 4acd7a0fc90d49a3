'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CONTROL, FieldFrame, useField } from '#app/_components/forms/field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { RoomId } from '#domain/ids.ts';
import { PASTE_LIMITS, PASTED_COLUMNS } from '#domain/members/pasted-members.ts';
import type { ListState, LookedAtLine } from './list-state.ts';
import { pasteMembers } from './paste-members.ts';

type MemberListFormProps = {
  readonly roomId: RoomId;
  /** The names by which the list may call the territories. */
  readonly territories: readonly string[];
  /** Whether mails leave for their readers. */
  readonly mailLeaves: boolean;
};

/** A list of people pasted from a spreadsheet: first looked at line by line, then seated. */
export function MemberListForm({ roomId, territories, mailLeaves }: MemberListFormProps) {
  const t = useTranslations('members.list');
  return (
    <ActionForm action={pasteMembers.bind(null, roomId)} labels={{ list: t('list') }}>
      {(answer: ListState) => {
        const { lines, values, seated, changed } = answer;
        const newcomers = lines?.filter(({ verdict }) => verdict === 'new').length ?? 0;
        return (
          <>
            {seated !== undefined && <Seated count={seated} left={lines?.length ?? 0} mailLeaves={mailLeaves} />}
            <PastedList
              // What is left over stands in the place of the whole list.
              key={seated === undefined ? 'pasted' : values?.list}
              help={t('listHelp', { territories: territories.join(', '), lines: PASTE_LIMITS.lines })}
            />
            <SubmitButton name="step" value="look" variant={newcomers > 0 ? 'secondary' : 'primary'}>
              {t(lines ? 'lookAgain' : 'look')}
            </SubmitButton>
            {changed && (
              <div role="status">
                <StatusLine tone="kept">{t('changed')}</StatusLine>
              </div>
            )}
            {lines && <LookedAt lines={lines} />}
            {newcomers > 0 && (
              <div className="flex flex-col gap-3">
                <input type="hidden" name="looked" value={values?.list} />
                <input type="hidden" name="expected" value={newcomers} />
                <p className="max-w-measure text-muted">{t(mailLeaves ? 'addHelp' : 'addHelpKept')}</p>
                <SubmitButton name="step" value="add">
                  {t('add', { count: newcomers })}
                </SubmitButton>
              </div>
            )}
          </>
        );
      }}
    </ActionForm>
  );
}

type SeatedProps = { readonly count: number; readonly left: number; readonly mailLeaves: boolean };

/** Who got a seat, and how many lines are left to correct. */
function Seated({ count, left, mailLeaves }: SeatedProps) {
  const t = useTranslations('members.list');
  return (
    <div role="status" className="flex flex-col gap-1">
      <StatusLine tone="good">{t(mailLeaves ? 'seated' : 'seatedKept', { count })}</StatusLine>
      <p className="max-w-measure font-medium">{t('leftOver', { count: left })}</p>
    </div>
  );
}

/** Where the list is pasted: as wide as its lines, as a spreadsheet gives them. */
function PastedList({ help }: { readonly help: string }) {
  const t = useTranslations('members.list');
  const field = useField({ name: 'list', description: help });
  return (
    <FieldFrame name="list" label={t('list')} description={help}>
      <textarea
        {...field.control}
        rows={8}
        spellCheck={false}
        wrap="off"
        defaultValue={field.typed}
        placeholder={t('example')}
        className={`${CONTROL} tabular font-mono text-sm`}
      />
    </FieldFrame>
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
