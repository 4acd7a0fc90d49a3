'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { classNames } from '#app/_components/class-names.ts';
import { CONTROL, ERROR, HELP } from '#app/_components/forms/field.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { isolated } from '#domain/isolated.ts';
import { CHOICES, type Choice, DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import type { CastRefusal } from '#domain/meetings/voting/may-cast.ts';
import type { Sending } from './ballot-sender.ts';
import type { Counted, DecisionSeen, VoiceSeen } from './decision-reading.ts';
import { useBallot } from './use-ballot.ts';
import type { DecisionPlace } from './use-decision-now.ts';
import { useReason } from './use-reason.ts';

type VoiceBallotProps = {
  readonly place: DecisionPlace;
  readonly decision: DecisionSeen;
  readonly voice: VoiceSeen;
  readonly onRefused: () => void;
};

/**
 * The ballot of one voice: a touch casts it, another changes it. Its buttons and what is typed into
 * it are the reader's own: nothing that comes in from the meeting touches them while the vote is
 * open, and what is typed waits for who goes to read the text.
 */
export function VoiceBallot({ place, decision, voice, onRefused }: VoiceBallotProps) {
  const t = useTranslations('decisions');
  const id = useId();
  const whyNot = useCastRefusals();
  const known = voice.ballot;
  const { membershipId: voiceOf } = voice;
  const { sending, counted, cast } = useBallot({ place, decisionId: decision.id, voiceOf, known, onRefused });
  const { reason, setReason, objects, setObjects, isCounted } = useReason({
    ...{ meetingId: place.meetingId, decisionId: decision.id, voiceOf },
    ...{ known, counted },
  });
  const wished = sending.state === 'sending' || sending.state === 'trying-again' ? sending.wish.choice : null;
  const choose = (choice: Choice) => {
    setObjects(choice === 'against');
    // By consent an objection goes out with its reason, by the button below it.
    if (decision.rule !== 'consent' || choice !== 'against')
      cast({ choice, reason: choice === 'against' ? reason : '' });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-3 font-semibold">
        {voice.isOwn ? t('ownVoice') : t('voiceOf', { name: isolated(voice.name) })}
      </legend>
      {voice.refusal && <p className="max-w-measure border-l-2 border-line pl-3">{whyNot[voice.refusal]}</p>}
      {!voice.refusal && (
        <>
          <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
            {CHOICES.map((choice) => (
              <ChoiceButton
                key={choice}
                label={decision.rule === 'consent' ? t(`consentChoice.${choice}`) : t(`choice.${choice}`)}
                pressed={(wished ?? (objects && decision.rule === 'consent' ? 'against' : counted?.choice)) === choice}
                onPress={() => choose(choice)}
              />
            ))}
          </div>
          {objects && (
            <Reason
              id={`${id}-reason`}
              isAsked={decision.rule === 'consent'}
              reason={reason}
              onChange={setReason}
              isKept={isCounted}
              onSend={() => cast({ choice: 'against', reason })}
            />
          )}
        </>
      )}
      <div role="status">
        <HowItStands sending={sending} counted={counted} noted={known?.noted ?? false} rule={decision.rule} />
      </div>
    </fieldset>
  );
}

type ChoiceButtonProps = { readonly label: string; readonly pressed: boolean; readonly onPress: () => void };

function ChoiceButton({ label, pressed, onPress }: ChoiceButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(buttonStyle(pressed ? 'primary' : 'secondary'), 'min-h-14 px-5 text-lg sm:min-w-32')}
    >
      {label}
    </button>
  );
}

type ReasonProps = {
  readonly id: string;
  /** Whether the rule asks for one. */
  readonly isAsked: boolean;
  readonly reason: string;
  readonly onChange: (reason: string) => void;
  readonly isKept: boolean;
  readonly onSend: () => void;
};

function Reason({ id, isAsked, reason, onChange, isKept, onSend }: ReasonProps) {
  const t = useTranslations('decisions');
  const isEmpty = reason.trim() === '';
  return (
    <div className="flex max-w-measure flex-col items-start gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t(isAsked ? 'objection' : 'reason')}
      </label>
      <p id={`${id}-help`} className={HELP}>
        {t(isAsked ? 'objectionHelp' : 'reasonHelp')}
      </p>
      <textarea
        id={id}
        rows={3}
        maxLength={DECISION_LIMITS.reason}
        value={reason}
        aria-required={isAsked}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
        className={`${CONTROL} field-sizing-content`}
      />
      <button
        type="button"
        aria-disabled={isKept || (isAsked && isEmpty)}
        onClick={() => (isKept || (isAsked && isEmpty) ? undefined : onSend())}
        className={buttonStyle(isAsked ? 'primary' : 'secondary', 'aria-disabled:opacity-60')}
      >
        {t(isAsked ? 'sendObjection' : 'sendReason')}
      </button>
    </div>
  );
}

type StandsProps = {
  readonly sending: Sending;
  readonly counted: Counted | null;
  readonly noted: boolean;
  readonly rule: DecisionSeen['rule'];
};

/** Whether it is counted, and when; or that it is not yet. */
function HowItStands({ sending, counted, noted, rule }: StandsProps) {
  const t = useTranslations('decisions');
  const format = useFormatter();
  const name = (choice: Choice) => (rule === 'consent' ? t(`consentShort.${choice}`) : t(`choice.${choice}`));
  if (sending.state === 'refused') return <p className={ERROR}>{sending.sentence}</p>;
  if (sending.state === 'sending') return <StatusLine tone="busy">{t('sending')}</StatusLine>;
  if (sending.state === 'trying-again') return <StatusLine tone="kept">{t('tryingAgain')}</StatusLine>;
  if (!counted) return <StatusLine>{t('notVoted')}</StatusLine>;
  const time = format.dateTime(counted.castAt, 'time');
  return (
    <StatusLine tone="good">{t(noted ? 'notedAt' : 'countedAt', { choice: name(counted.choice), time })}</StatusLine>
  );
}

/**
 * Why somebody cannot cast a voice. Each key is written out, so that the page carries no other
 * refusals.
 */
function useCastRefusals(): Readonly<Record<CastRefusal, string>> {
  const t = useTranslations('refusal');
  return {
    'not-a-voter': t('not-a-voter'),
    'voter-left': t('voter-left'),
    'voice-of-another': t('voice-of-another'),
    'voice-given-away': t('voice-given-away'),
    'voter-not-there': t('voter-not-there'),
    'voice-taken-back': t('voice-taken-back'),
  };
}
