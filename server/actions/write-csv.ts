import { stringify } from 'csv-stringify/sync';
import { totalsOf } from '#domain/actions/totals.ts';
import { writeNumber } from '#domain/typed/typed-number.ts';
import type { Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ActionPlan } from './list-actions.ts';

/**
 * A plan as a table that a French spreadsheet opens as it is: semicolons between cells, a byte
 * order mark so that accents are read as UTF-8, decimal commas, days as people write them. A cell
 * that somebody began with a sign of formulas stays text. Actions that are not announced yet are
 * left out.
 */
export function writeActionsCsv({ actions, themes, orientations, territories }: ActionPlan, locale: Locale): string {
  const words = MESSAGES[locale].actions;
  const titles = new Map<string, string>([...themes, ...orientations].map(({ id, title }) => [id, title]));
  const names = new Map<string, string>(territories.map(({ id, name }) => [id, name]));
  const { label, column, unit } = words;
  const heads = [
    column.number,
    label.title,
    label.summary,
    label.status,
    label.phase,
    label.priority,
    label.themeId,
    label.orientationId,
    label.leadBody,
    label.leadPerson,
    label.electedReferent,
    label.partners,
    label.territoryIds,
    label.startsOn,
    label.endsOn,
    label.yearly,
    column.plannedEuros,
    column.spentEuros,
    `${label.planned}, ${unit.fte}`,
    `${label.spent}, ${unit.fte}`,
    column.reviewed,
  ];
  const rows = actions
    .filter(({ confidential }) => !confidential)
    .map((action) => {
      const { eur, fte } = totalsOf(action.budget);
      return [
        String(action.number),
        action.title,
        action.summary,
        words.status[action.status],
        words.phase[action.phase],
        action.priority ? words.priority[action.priority] : '',
        titles.get(action.themeId ?? '') ?? '',
        titles.get(action.orientationId ?? '') ?? '',
        action.leadBody,
        action.leadPerson,
        action.electedReferent,
        action.partners,
        action.territoryIds.flatMap((id) => names.get(id) ?? []).join(', '),
        writeDay(action.startsOn),
        writeDay(action.endsOn),
        words.field[action.yearly ? 'yes' : 'no'],
        ...[eur.planned, eur.spent, fte.planned, fte.spent].map((amount) => writeNumber(amount / 100)),
        writeDay(action.reviewedOn),
      ];
    });
  return stringify([heads, ...rows], {
    delimiter: ';',
    bom: true,
    record_delimiter: '\r\n',
    escape_formulas: true,
    // Either alone ends a row where it is not between quotes.
    quoted_match: /[\r\n]/,
  });
}

/** `2026-11-26` as `26/11/2026`. */
function writeDay(day: string | null): string {
  return day ? day.split('-').reverse().join('/') : '';
}
