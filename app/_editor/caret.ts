import { ROLE_SHAPES } from '#app/_components/role-shapes.ts';
import type { Role } from '#domain/seat.ts';
import { presenceSchema } from '#protocol/presence.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Draws another person's caret: a line in their role's colour under a flag with mark, name, role and territory. */
export function renderCaret(user: unknown, roleName: (role: Role) => string): HTMLElement {
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

function mark(role: Role): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ROLE_SHAPES[role]);
  svg.append(path);
  return svg;
}
