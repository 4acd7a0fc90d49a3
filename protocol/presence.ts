import { z } from 'zod';
import { personId } from '../domain/ids.ts';
import { ROLES } from '../domain/seat.ts';
import { SETTINGS } from '../domain/territories/setting.ts';

const seat = { role: z.enum(ROLES), territory: z.string(), setting: z.enum(SETTINGS) };

/**
 * The `user` field of an awareness state. The server writes it over whatever a client sent, so a
 * name or a role beside a caret is always true. `color` is for stock clients; ours draws by role.
 */
export const presenceSchema = z.object({
  personId,
  name: z.string(),
  ...seat,
  /** The seat really held; null where it is the one spoken from. */
  mandate: z.object(seat).nullable(),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
});

export type Presence = z.infer<typeof presenceSchema>;
