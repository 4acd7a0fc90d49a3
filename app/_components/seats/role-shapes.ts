import type { Role } from '#domain/seat.ts';

/**
 * Outlines in a 20 × 20 box, all round the point (10, 10) and of about the same weight to the eye.
 */
export const ROLE_SHAPES: Record<Role, string> = {
  elected: 'M10 1.8 18.2 10 10 18.2 1.8 10Z',
  technician: 'M3.6 3.6h12.8v12.8H3.6Z',
  resident: 'M10 2.4a7.6 7.6 0 1 1 0 15.2a7.6 7.6 0 1 1 0-15.2Z',
  partner: 'M10 1.6 18.8 16.8H1.2Z',
};

/** How far down the middle of a shape lies from the middle of the box. */
const CENTRE: Record<Role, number> = { elected: 10, technician: 10, resident: 10, partner: 11.6 };

/**
 * How a shape is drawn small inside another's outline: the hat's in the mandate's. As SVG's
 * `transform`.
 */
export function shapeInside(inner: Role, outer: Role): string {
  return `translate(5.2 ${CENTRE[outer] - CENTRE[inner] * 0.48}) scale(0.48)`;
}
