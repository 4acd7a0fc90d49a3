import { ROLE_SHAPES, shapeInside } from '#app/_components/seats/role-shapes.ts';
import type { Role } from '#domain/seat.ts';
import { type Presence, presenceSchema } from '#protocol/presence.ts';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Draws another person's caret: a line in their role's colour under a flag with mark, name and
 * seat, in the words of `sayWhere`.
 */
export function renderCaret(user: unknown, sayWhere: (person: Presence) => string): HTMLElement {
  const caret = document.createElement('span');
  const person = presenceSchema.safeParse(user);
  caret.className = 'caret';
  if (!person.success) return caret;
  const { name, role, mandate } = person.data;
  caret.dataset.role = role;
  const flag = document.createElement('span');
  flag.className = 'caret-flag';
  flag.contentEditable = 'false';
  flag.append(mark(role, mandate?.role ?? null), `${name} · ${sayWhere(person.data)}`);
  caret.append(flag);
  return caret;
}

/** The class of another person's selected text. */
export function selectionAttributes(user: unknown): { class: string; 'data-role': string } {
  const person = presenceSchema.safeParse(user);
  return { class: 'caret-selection', 'data-role': person.success ? person.data.role : '' };
}

/** The role worn; inside the outline of the mandate's, where that is another seat. */
function mark(role: Role, mandate: Role | null): SVGElement {
  const svg = create('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' });
  if (!mandate) svg.append(create('path', { d: ROLE_SHAPES[role] }));
  else {
    svg.append(create('path', { d: ROLE_SHAPES[mandate], class: 'caret-mandate' }));
    svg.append(create('path', { d: ROLE_SHAPES[role], transform: shapeInside(role, mandate) }));
  }
  return svg;
}

function create(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
