import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { density } from '#domain/territories/territory-figures.ts';
import { writeNumber } from '#domain/typed/typed-number.ts';
import type { CooperationTerritory } from '#server/cooperations/read-cooperation.ts';
import { territoryFingerprint } from '#server/territories/territory-fingerprint.ts';
import { requestedCooperation } from '../../../../cooperation-data.ts';
import { type FilledTerritory, TerritoryFields } from '../../new/territory-fields.tsx';
import {
  correctTerritoryFromForm,
  moveTerritoryFromForm,
  removeTerritoryFromForm,
} from './correct-territory-from-form.ts';

type Props = { readonly params: Promise<{ readonly cooperationId: string; readonly territoryId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('territory.correct'))('title') };
}

export default withWords('cooperations/[cooperationId]/territories/[territoryId]/edit', EditTerritoryPage);

async function EditTerritoryPage({ params }: Props) {
  const { cooperationId, territoryId } = await params;
  const { person, cooperation } = await requestedCooperation(cooperationId);
  const { id, territories } = cooperation;
  const at = territories.findIndex((one) => one.id === territoryId.toLowerCase());
  const territory = territories[at];
  if (!territory || !cooperation.duties.has('add-territories')) notFound();
  const t = await getTranslations('territory');
  const common = await getTranslations('common');
  const home = `/cooperations/${id}`;
  const fields = [
    'name',
    'kind',
    'setting',
    'communes',
    'epci',
    'area',
    'inhabitants',
    'density',
    'source',
    'year',
  ] as const;
  const labels = Object.fromEntries(fields.map((field) => [FIELD_OF[field] ?? field, t(`new.${field}`)]));
  return (
    <PageShell
      person={person}
      width="text"
      breadcrumb={[
        { href: '/cooperations', label: common('home') },
        { href: home, label: cooperation.title },
      ]}
    >
      <h1 className="mb-8 font-serif text-3xl font-semibold">{t('correct.title')}</h1>
      <ActionForm action={correctTerritoryFromForm.bind(null, id, territory.id)} labels={labels}>
        <SeenField seen={territoryFingerprint(territory)} />
        <TerritoryFields filled={filledWith(territory)} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton>{t('correct.save')}</SubmitButton>
          <Link href={home} className="link inline-flex min-h-11 items-center">
            {common('cancel')}
          </Link>
        </div>
      </ActionForm>
      {territories.length > 1 && (
        <section aria-labelledby="place" className="mt-12 border-t border-line pt-6">
          <h2 id="place" className="text-xl font-semibold">
            {t('correct.place')}
          </h2>
          <ActionForm action={moveTerritoryFromForm.bind(null, id, territory.id)} className="mt-3 gap-4">
            <Select
              name="behind"
              label={t('correct.behind')}
              defaultValue={territories[at - 1]?.id ?? ''}
              options={[
                { value: '', label: t('correct.first') },
                ...territories
                  .filter((other) => other !== territory)
                  .map((other) => ({ value: other.id, label: t('correct.after', { name: other.name }) })),
              ]}
            />
            <SubmitButton variant="secondary">{t('correct.move')}</SubmitButton>
          </ActionForm>
        </section>
      )}
      <section aria-labelledby="remove" className="mt-12 border-t border-line pt-6">
        <h2 id="remove" className="text-xl font-semibold">
          {t('correct.remove')}
        </h2>
        <ActionForm action={removeTerritoryFromForm.bind(null, id, territory.id)} className="mt-3 gap-4">
          <p className="max-w-measure text-muted">{t('correct.removeHelp')}</p>
          <SubmitButton variant="danger">{t('correct.removeNow')}</SubmitButton>
        </ActionForm>
      </section>
    </PageShell>
  );
}

/** Where a field and the words for it have two names. */
const FIELD_OF: Readonly<Record<string, string>> = { area: 'areaKm2', density: 'densityPerKm2' };

/** A density that was computed stays so: it follows the figures that it is made of. */
function filledWith(territory: CooperationTerritory): FilledTerritory {
  const { name, setting, kind, communes, epci, areaKm2, inhabitants, densityPerKm2, source, year } = territory;
  const computed = densityPerKm2 === density(inhabitants, areaKm2);
  return {
    name,
    setting,
    kind,
    communes: writeNumber(communes),
    epci: writeNumber(epci),
    areaKm2: writeNumber(areaKm2),
    inhabitants: writeNumber(inhabitants),
    densityPerKm2: computed ? '' : writeNumber(densityPerKm2),
    source,
    year: String(year),
  };
}
