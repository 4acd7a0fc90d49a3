'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import { useNeighbours } from './use-neighbours.ts';

type BlockPickerProps = {
  /** Each block of the section, as `renderSectionHtml` draws it, and its words. */
  readonly blocks: readonly { readonly html: string; readonly words: string }[];
  /** The place of the first of them in the section. */
  readonly first: number;
  /** Where it goes on; the passage is added to it. */
  readonly address: string;
};

/** Has neighbouring blocks of a section chosen. */
export function BlockPicker({ blocks, first, address }: BlockPickerProps) {
  const t = useTranslations('amendments');
  const [missing, setMissing] = useState(false);
  const { chosen, isChosen, toggle } = useNeighbours();
  return (
    <div className="flex flex-col gap-5">
      <fieldset aria-describedby="picker-help" className="min-w-0">
        <legend className="font-serif text-xl font-semibold">{t('whichBlocks')}</legend>
        <p id="picker-help" className="mt-1 max-w-measure text-muted">
          {t('whichBlocksHelp')}
        </p>
        <ul className="mt-4 flex flex-col gap-1">
          {blocks.map(({ html, words }, index) => (
            // A block has no name of its own here, and the list does not change under the reader.
            // biome-ignore lint/suspicious/noArrayIndexKey: its place is what it is
            <li key={index}>
              <label
                className={classNames(
                  'flex cursor-pointer gap-3 rounded-md border p-3',
                  isChosen(index) ? 'border-accent bg-raised' : 'border-transparent hover:border-line',
                )}
              >
                <input
                  type="checkbox"
                  aria-label={words || t('blankBlock')}
                  checked={isChosen(index)}
                  onChange={() => {
                    setMissing(false);
                    toggle(index);
                  }}
                  className="mt-1 size-5 shrink-0 accent-accent"
                />
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by renderSectionHtml, which escapes all it is given */}
                <span inert className="document-text min-w-0" dangerouslySetInnerHTML={{ __html: html }} />
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div role="alert">{missing && <p className="text-danger">{t('noBlocks')}</p>}</div>
      <div>
        <Link
          href={chosen ? `${address}&from=${first + chosen.from}&count=${chosen.count}` : address}
          onClick={(event) => {
            if (chosen) return;
            event.preventDefault();
            setMissing(true);
          }}
          className={buttonStyle('primary')}
        >
          {t('goOnWriting')}
        </Link>
      </div>
    </div>
  );
}
