import { useFormatter, useTranslations } from 'next-intl';
import { isolated } from '#domain/isolated.ts';
import type { Setting } from '#domain/territories/setting.ts';
import type { TerritoryKind } from '#domain/territories/territory.ts';
import type { CooperationActions, TerritoryField } from '#server/journal/actions/cooperations.ts';
import { ChangeLines, type SentenceProps, type Sentences, useTold } from './sentence.tsx';

export const COOPERATION_SENTENCES: Sentences<keyof CooperationActions> = {
  'administrator-named': AdministratorNamed,
  'cooperation-created': AboutCooperation,
  'cooperation-archived': AboutCooperation,
  'cooperation-restored': AboutCooperation,
  'cooperation-corrected': CooperationCorrected,
  'territory-added': AboutTerritory,
  'territory-corrected': TerritoryCorrected,
  'territory-moved': TerritoryMoved,
  'territory-removed': AboutTerritory,
};

function AdministratorNamed(props: SentenceProps<'administrator-named'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich('administrator-named', useTold(props))}</p>;
}

function AboutCooperation(
  props: SentenceProps<'cooperation-created' | 'cooperation-archived' | 'cooperation-restored'>,
) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), title: details.title })}</p>;
}

function AboutTerritory(props: SentenceProps<'territory-added' | 'territory-removed'>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), territory: isolated(details.name) })}</p>;
}

function CooperationCorrected(props: SentenceProps<'cooperation-corrected'>) {
  const t = useTranslations('journal');
  const { title, changes } = props.entry.details;
  return (
    <>
      <p>{t.rich('sentence.cooperation-corrected', { ...useTold(props), title })}</p>
      <ChangeLines changes={changes} label={(field) => t(`field.${field}`)} />
    </>
  );
}

function TerritoryCorrected(props: SentenceProps<'territory-corrected'>) {
  const t = useTranslations();
  const format = useFormatter();
  const { name, changes } = props.entry.details;
  const say = (text: string, field: TerritoryField) => {
    if (field === 'kind') return t(`territory.kind.${text as TerritoryKind}`);
    if (field === 'setting') return t(`seat.setting.${text as Setting}`);
    return MEASURED.has(field) ? format.number(Number(text)) : text;
  };
  return (
    <>
      <p>{t.rich('journal.sentence.territory-corrected', { ...useTold(props), territory: isolated(name) })}</p>
      <ChangeLines changes={changes} label={(field) => t(`journal.field.${field}`)} say={say} />
    </>
  );
}

const MEASURED: ReadonlySet<TerritoryField> = new Set(['communes', 'epci', 'areaKm2', 'inhabitants', 'densityPerKm2']);

function TerritoryMoved(props: SentenceProps<'territory-moved'>) {
  const t = useTranslations('journal.sentence');
  const { name, from, to } = props.entry.details;
  return <p>{t.rich('territory-moved', { ...useTold(props), territory: isolated(name), from, to })}</p>;
}
