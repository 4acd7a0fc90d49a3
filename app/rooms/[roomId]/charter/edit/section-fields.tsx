'use client';

import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { HELP } from '#app/_components/forms/field.tsx';
import { SECTION_NATURES } from '#domain/document.ts';
import type { SectionId } from '#domain/ids.ts';
import type { CharterDocument, CharterSection } from '../charter-data.ts';
import { FIELD } from './charter-fields.ts';
import { RoleTicks, Tick, useFilled } from './choices.tsx';

/** Whose own section each nature of section is. */
export function OwnerFields() {
  const t = useTranslations('charter');
  return (
    <fieldset className="min-w-0">
      <legend className="font-serif text-xl font-semibold">{t('form.owners')}</legend>
      <p className={`mt-1 ${HELP}`}>{t('form.ownersHelp')}</p>
      <div className="mt-3 border-t border-ink">
        {SECTION_NATURES.map((nature) => (
          <div key={nature} className="grid items-center gap-x-4 border-b border-line py-2 sm:grid-cols-[9.25rem_1fr]">
            <p className="font-medium first-letter:uppercase max-sm:py-1">{t(`nature.${nature}`)}</p>
            <RoleTicks group={FIELD.owners(nature)} label={t('form.of', { what: t(`theNature.${nature}`) })} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** The sections that have writers of their own, document by document. */
type ApartFieldsProps = {
  readonly documents: readonly CharterDocument[];
  /** The sections that have a rule of their own, as the form is now. */
  readonly apart: ReadonlySet<SectionId>;
};

export function ApartFields({ documents, apart }: ApartFieldsProps) {
  const t = useTranslations('charter.form');
  const filled = useFilled();
  if (documents.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="font-serif text-xl font-semibold">{t('named')}</legend>
      <p className={`mt-1 ${HELP}`}>{t('namedHelp')}</p>
      <div className="mt-3 border-t border-ink">
        {documents.map(({ id, title, sections }) => {
          const count = sections.filter((section) => apart.has(section.id)).length;
          // Where it began decides: what one is filling in must not close under one's hand.
          const open = sections.some((section) => filled.has(FIELD.apart(section.id)));
          return (
            <div key={id} className="border-b border-line py-1">
              <Disclosure
                open={open}
                title={
                  <span className="flex grow flex-wrap justify-between gap-x-4">
                    {title}
                    <span className="font-normal text-muted">{t('namedCount', { count })}</span>
                  </span>
                }
              >
                <ul>
                  {sections.map((section) => (
                    <Section key={section.id} section={section} />
                  ))}
                </ul>
              </Disclosure>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/**
 * The writers are asked for where the section has a rule of its own; the style alone decides, so it
 * needs no script.
 */
function Section({ section: { id, title, nature } }: { readonly section: CharterSection }) {
  const t = useTranslations('charter');
  return (
    <li className="group/section border-t border-line py-2 first:border-t-0">
      <p className="font-medium">{title}</p>
      <div data-apart className="flex flex-wrap items-center gap-x-5">
        <Tick name={FIELD.apart(id)}>
          <span className="sr-only">{t('sectionTitle', { title })} </span>
          {t('form.apart')}
        </Tick>
        <span className="text-sm text-muted group-has-[[data-apart]_:checked]/section:hidden">
          {t('form.byNature', { nature: t(`nature.${nature}`) })}
        </span>
      </div>
      <div className="hidden pl-7.5 group-has-[[data-apart]_:checked]/section:block">
        <p className="text-sm text-muted">{t('form.apartWriters')}</p>
        <RoleTicks group={FIELD.writers(id)} label={`${t('sectionTitle', { title })}, ${t('form.apartWriters')}`} />
      </div>
    </li>
  );
}
