import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { isolated } from '#domain/isolated.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import type { ReplyAnswer } from '#domain/meetings/reply.ts';
import type { MeetingView, OwnPart } from '#server/meetings/view-meeting.ts';
import { QuickAnswers } from './quick-answers.tsx';
import { replyFromForm } from './reply-from-form.ts';

type OwnReplyProps = { readonly meeting: MeetingView; readonly mine: OwnPart };

/**
 * Asks a member whether they come, each answer one touch; says what they answered, and whose voice
 * they hold.
 */
export function OwnReply({ meeting, mine }: OwnReplyProps) {
  const t = useTranslations('meetings');
  return (
    <section aria-labelledby="reply" className="screen-only border-l-4 border-accent bg-sunken p-5">
      <h2 id="reply" className="text-xl font-semibold">
        {t(mine.answer ? 'reply.answered' : 'reply.title')}
      </h2>
      {mine.holdsFor && (
        <p className="mt-2 border-l-2 border-accent pl-3 font-medium">
          {t('reply.holdsFor', { name: isolated(mine.holdsFor.name) })}
        </p>
      )}
      <p role="status" className="mt-2">
        <Standing mine={mine} />
      </p>
      <div className="mt-3">
        <QuickAnswers meeting={meeting} answer={mine.answer} />
      </div>
      <GiveVoice meeting={meeting} mine={mine} />
      <SendSomebody meeting={meeting} mine={mine} />
      <p className="mt-3 text-sm text-muted">{t('reply.change')}</p>
    </section>
  );
}

/** What holds now of what they answered. */
function Standing({ mine: { answer, standIn, gaveTo } }: { readonly mine: OwnPart }) {
  const t = useTranslations('meetings');
  if (gaveTo) return t('reply.gaveTo', { name: isolated(gaveTo.name) });
  if (answer === 'gives-voice') return t('reply.returned');
  if (answer === 'sends-somebody') return t('reply.sends', { name: standIn });
  return t(`said.${answer ?? 'silent'}`);
}

/** The name of an answer that takes a word more. */
function MoreAnswer({ answer, chosen }: { readonly answer: ReplyAnswer; readonly chosen: ReplyAnswer | null }) {
  const t = useTranslations('meetings');
  return (
    <span>
      {t(`answer.${answer}`)}
      {answer === chosen && <span className="font-normal text-muted">{` (${t('reply.current')})`}</span>}
    </span>
  );
}

function GiveVoice({ meeting, mine }: OwnReplyProps) {
  const t = useTranslations('meetings');
  const { mayHold, gaveTo, decides } = mine;
  const options = mayHold.map(({ personId, name }) => ({ value: personId, label: name }));
  return (
    <div className="mt-3 border-t border-line">
      <Disclosure
        title={<MoreAnswer answer="gives-voice" chosen={mine.answer} />}
        open={mine.answer === 'gives-voice' && !gaveTo}
      >
        {!decides && <p className="text-muted">{t('reply.noVoice')}</p>}
        {decides && options.length === 0 && <p className="text-muted">{t('reply.nobody')}</p>}
        {decides && options.length > 0 && (
          <ActionForm
            // Once it is given the form is another one, which shows to whom.
            key={gaveTo?.personId}
            action={replyFromForm.bind(null, meeting.roomId, meeting.id)}
            labels={{ holder: t('reply.holder') }}
            className="gap-4"
          >
            <input type="hidden" name="answer" value="gives-voice" />
            <Select
              name="holder"
              label={t('reply.holder')}
              description={t('reply.holderHelp')}
              options={options}
              placeholder={t('reply.holderChoose')}
              {...(gaveTo && { defaultValue: gaveTo.personId })}
            />
            <SubmitButton variant="secondary">{t('reply.give')}</SubmitButton>
          </ActionForm>
        )}
      </Disclosure>
    </div>
  );
}

function SendSomebody({ meeting, mine }: OwnReplyProps) {
  const t = useTranslations('meetings');
  return (
    <div className="border-y border-line">
      <Disclosure title={<MoreAnswer answer="sends-somebody" chosen={mine.answer} />}>
        <ActionForm
          key={mine.standIn}
          action={replyFromForm.bind(null, meeting.roomId, meeting.id)}
          labels={{ standIn: t('reply.standIn') }}
          className="gap-4"
        >
          <input type="hidden" name="answer" value="sends-somebody" />
          <TextField
            name="standIn"
            label={t('reply.standIn')}
            description={t('reply.standInHelp')}
            autoComplete="off"
            maxLength={MEETING_LIMITS.standIn}
            defaultValue={mine.standIn}
          />
          <SubmitButton variant="secondary">{t('reply.send')}</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
