import type { TerritoryId } from '#domain/ids.ts';

/** What is kept of each action on a cooperation and on the site. */
export type CooperationActions = {
  'administrator-named': Record<string, never>;
  'cooperation-created': { readonly title: string };
  'territory-added': { readonly territoryId: TerritoryId; readonly name: string };
};
