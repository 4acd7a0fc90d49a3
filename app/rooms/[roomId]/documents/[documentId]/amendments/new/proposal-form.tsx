'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { Link } from '#app/_components/link.tsx';
import { type AmendmentDraft, readAmendmentDraft } from '#app/_editor/session/amendment-draft.ts';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import type { SectionId } from '#domain/ids.ts';
import type { BlockAnchor } from '#editor/block-anchor.ts';
import { BlocksField } from '../blocks-field.tsx';
import { Difference } from '../difference.tsx';

type ProposalFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly sectionId: SectionId;
  readonly anchor: BlockAnchor;
  /** The passage as it is. */
  readonly base: readonly JSONContent[];
  /** Where another passage is chosen, if there is one. */
  readonly otherPassage: string | null;
  /** Which text that could not go in waits in this tab, to be proposed. */
  readonly draft: AmendmentDraft | null;
};

/** The text that is proposed in place of a passage, what that changes, and why. */
export function ProposalForm({ action, sectionId, otherPassage, draft, ...drawn }: ProposalFormProps) {
  const t = useTranslations('amendments');
  // Of the passage as it was first drawn: in place of a newer one the text would take out what
  // others wrote there since.
  const [{ anchor, base }] = useState(drawn);
  const [written, setWritten] = useState(base);
  const proposed = useKept(draft, setWritten);
  const replacement = written.every(isBlank) ? [] : written;
  const labels = { replacement: t('replacement'), reason: t('reason') };
  return (
    <ActionForm action={action} labels={labels} className="gap-7">
      <input type="hidden" name="section" value={sectionId} />
      <input type="hidden" name="anchor" value={JSON.stringify(anchor)} />
      {proposed && <input type="hidden" name="draft" value={proposed.draftId} />}
      <input type="hidden" name="base" value={JSON.stringify(base)} />
      <BlocksField
        name="replacement"
        label={t('replacement')}
        description={t('replacementHelp')}
        blocks={written}
        onChange={setWritten}
      />
      <section aria-label={t('whatChanges')} className="max-w-measure border-l-2 border-line pl-4">
        <h2 className="mb-2 text-sm font-semibold text-muted">{t('whatChanges')}</h2>
        {JSON.stringify(replacement) === JSON.stringify(base) ? (
          <p className="text-muted">{t('nothingYet')}</p>
        ) : (
          <Difference before={base} after={replacement} />
        )}
      </section>
      <TextArea
        name="reason"
        label={t('reason')}
        description={t('reasonHelp')}
        rows={3}
        maxLength={AMENDMENT_LIMITS.reason}
      />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton>{t('send')}</SubmitButton>
        {otherPassage && (
          <Link href={otherPassage} className="link inline-flex min-h-11 items-center">
            {t('otherPassage')}
          </Link>
        )}
      </div>
    </ActionForm>
  );
}

/** Begins with what was kept of a draft. Gives the draft where there is such a text, else null. */
function useKept(draft: AmendmentDraft | null, begin: (blocks: readonly JSONContent[]) => void): AmendmentDraft | null {
  // The one of the address as it was opened: drawn again, the page must not begin anew.
  const [asked] = useState(draft);
  const [found, setFound] = useState<AmendmentDraft | null>(null);
  useEffect(() => {
    const kept = asked && readAmendmentDraft(asked);
    if (!kept) return;
    begin(kept);
    setFound(asked);
  }, [asked, begin]);
  return found;
}

function isBlank({ type, content }: JSONContent): boolean {
  return type === 'paragraph' && (content ?? []).length === 0;
}
