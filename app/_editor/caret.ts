import { presenceSchema } from '#protocol/presence.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The roles' marks in a 20 × 20 box, as everywhere else. */
const MARKS: Record<string, string> = {
  elected: 'M10 1.8 18.2 10 10 18.2 1.8 10Z',
  technician: 'M3.6 3.6h12.8v12.8H3.6Z',
  resident: 'M10 2.4a7.6 7.6 0 1 1 0 15.2a7.6 7.6 0 1 1 0-15.2Z',
  partner: 'M10 1.6 18.8 16.8H1.2Z',
};

/** Draws another person's caret: a line in their role's colour under a flag with mark, name, role and territory. */
export function renderCaret(user: unknown, roleName: (role: string) => string): HTMLElement {
  const caret = document.createElement('span');
  const person = presenceSchema.safeParse(user);
  caret.className = 'caret';
  if (!person.success) return caret;
  const { name, role, territory } = person.data;
  caret.dataset.role = role;
  const flag = document.createElement('span');
  flag.className = 'caret-flag';
  flag.contentEditable = 'false';
  flag.append(mark(role), `${name} · ${roleName(role)} · ${territory}`);
  caret.append(flag);
  return caret;
}

/** The class of another person's selected text. */
export function selectionAttributes(user: unknown): { class: string; 'data-role': string } {
  const person = presenceSchema.safeParse(user);
  return { class: 'caret-selection', 'data-role': person.success ? person.data.role : '' };
}

function mark(role: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', MARKS[role] ?? '');
  svg.append(path);
  return svg;
}
