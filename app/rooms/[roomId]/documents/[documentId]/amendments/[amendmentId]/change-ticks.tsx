import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import type { ToldChange } from './ticks.ts';

/** Nobody ticks more than so many one by one. */
const MOST_TICKED = 150;

type ChangeTicksProps = {
  readonly changes: readonly ToldChange[];
  readonly isTaken: (place: number) => boolean;
  readonly onToggle: (place: number) => void;
};

/** A box for each change: what is ticked is taken. */
export function ChangeTicks({ changes, isTaken, onToggle }: ChangeTicksProps) {
  const t = useTranslations('amendments');
  const id = useId();
  if (changes.length > MOST_TICKED) return <p className="max-w-measure text-muted">{t('tooManyToTick')}</p>;
  return (
    <fieldset aria-describedby={`${id}-help`} className="min-w-0 max-w-measure">
      <legend className="font-medium">{t('takeEach')}</legend>
      <p id={`${id}-help`} className="text-sm text-muted">
        {t('takeEachHelp')}
      </p>
      <ul className="mt-2 flex max-h-96 flex-col overflow-y-auto">
        {changes.map((change, place) => (
          // Their places are what they are: all of them are others where one of the texts is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={place} className="border-t border-line first:border-t-0">
            <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
              <input
                type="checkbox"
                checked={isTaken(place)}
                onChange={() => onToggle(place)}
                className="mt-0.5 size-5 shrink-0 accent-accent"
              />
              <ChangeInWords change={change} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function ChangeInWords({ change: { is, words, before, after } }: { readonly change: ToldChange }) {
  const t = useTranslations('amendments');
  const Tag = is === 'gone' ? 'del' : is === 'came' ? 'ins' : 'span';
  return (
    <span className="difference min-w-0 wrap-anywhere">
      <span className="mr-2 text-sm text-muted">{t(`take.${is}`)}</span>
      {before !== '' && <span className="text-muted">{before}</span>}
      <Tag className={classNames(words === '' && 'italic')}>{words === '' ? t('blankBlock') : words}</Tag>
      {after !== '' && <span className="text-muted">{after}</span>}
    </span>
  );
}
