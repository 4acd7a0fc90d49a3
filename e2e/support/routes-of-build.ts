import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const BUILT = '.next/app-path-routes-manifest.json';

/** The pages that are built below an address, by their routes, `/rooms/[roomId]/journal` say. */
export function pagesBelow(route: string): string[] {
  const built = Object.entries(JSON.parse(readFileSync(BUILT, 'utf8')) as Record<string, string>);
  const pages = built.filter(([file, page]) => file.endsWith('/page') && page.startsWith(`${route}/`));
  return pages.map(([, page]) => page);
}

/** Which of these routes an address is of: a place that is named comes before one with an id. */
export function routeOf(path: string, routes: readonly string[]): string | undefined {
  const places = path.split('/');
  const isOf = (route: string) => {
    const parts = route.split('/');
    return parts.length === places.length && parts.every((part, at) => part.startsWith('[') || part === places[at]);
  };
  const named = (route: string) => route.split('/').filter((part) => !part.startsWith('[')).length;
  return routes.filter(isOf).sort((one, other) => named(other) - named(one))[0];
}

/** Every address of the built service, with ids of this room in the places that take one. */
export function routesOfBuild(ids: Readonly<Record<string, string>>): string[] {
  const manifest = JSON.parse(readFileSync(BUILT, 'utf8')) as Record<string, string>;
  const fill = (route: string) =>
    route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => ids[name] ?? '00000000-0000-4000-8000-000000000000');
  return [...new Set(Object.values(manifest).map(fill))];
}

/** Things of a room, by the names under which addresses have them, as its pages lead to them. */
export async function idsSeenBy(member: Page, roomId: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const kind of ['contribution', 'question', 'meeting']) {
    const html = await (await member.request.get(`/rooms/${roomId}/${kind}s`)).text();
    const [, id] = new RegExp(`/${kind}s/([0-9a-f-]{36})`).exec(html) ?? [];
    if (!id) throw new Error(`the room shows no ${kind}`);
    found[`${kind}Id`] = id;
  }
  return { ...found, number: '1' };
}
