'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { type BegunMention, begunMention, type Mentionable, matching, withMention } from './mention.ts';

export type Mentions = {
  readonly found: readonly Mentionable[];
  readonly current: number;
  readonly listId: string;
  readonly choose: (person: Mentionable) => void;
  /** Looks whether somebody's name is begun before the caret. */
  readonly look: () => void;
  /** Takes the keys that choose from the list; true where it took one. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly control: Readonly<Record<string, string | undefined>>;
};

/** Offers the members of the room behind an @ in a text that one types. */
export function useMentions(
  area: RefObject<HTMLTextAreaElement | null>,
  people: readonly Mentionable[],
  onChoose: (text: string, person: Mentionable) => void,
): Mentions {
  const listId = useId();
  const [begun, setBegun] = useState<BegunMention | null>(null);
  const [current, setCurrent] = useState(0);
  const found = begun ? matching(people, begun.typed) : [];
  const look = () => {
    const { value, selectionStart, selectionEnd } = area.current ?? { value: '', selectionStart: 0, selectionEnd: 0 };
    const now = selectionStart === selectionEnd ? begunMention(value, selectionStart) : null;
    if (now?.at !== begun?.at || now?.typed !== begun?.typed) setCurrent(0);
    setBegun(now);
  };
  const choose = (person: Mentionable) => {
    const control = area.current;
    if (!control || !begun) return;
    const [text, caret] = withMention(control.value, begun, person);
    onChoose(text, person);
    setBegun(null);
    control.focus();
    // Once React has put the text there.
    requestAnimationFrame(() => control.setSelectionRange(caret, caret));
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const person = found[current];
    if (!person) return false;
    const { key, ctrlKey, metaKey } = event;
    if (key === 'ArrowDown') setCurrent((current + 1) % found.length);
    else if (key === 'ArrowUp') setCurrent((current + found.length - 1) % found.length);
    else if ((key === 'Enter' && !ctrlKey && !metaKey) || (key === 'Tab' && begun?.typed)) choose(person);
    else if (key === 'Escape') setBegun(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const control = {
    'aria-autocomplete': 'list',
    'aria-controls': found.length > 0 ? listId : undefined,
    'aria-activedescendant': found.length > 0 ? `${listId}-${current}` : undefined,
  };
  return { found, current, listId, choose, look, onKeyDown, control };
}

/** Whom one may mean. */
export function MentionList({ mentions }: { readonly mentions: Mentions }) {
  const t = useTranslations('comments');
  const { found, current, listId, choose } = mentions;
  if (found.length === 0) return null;
  return (
    <div id={listId} role="listbox" aria-label={t('mentionList')} className="rounded-md border border-edge bg-raised">
      {found.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the text one types, which keeps the focus
        <div
          key={person.personId}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
          className={classNames(
            'flex min-h-11 cursor-pointer items-center px-3 text-sm',
            index === current && 'bg-sunken',
          )}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}
