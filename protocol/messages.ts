import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { SECTION_CAPABILITIES } from '../domain/access/capability.ts';
import { WRITE_REFUSALS } from '../domain/access/write-refusal.ts';
import { STAGES } from '../domain/document.ts';
import { sectionId } from '../domain/ids.ts';
import { ROLES, seatSchema } from '../domain/seat.ts';

/**
 * The WebSocket subprotocol by which a client says that it understands messages from 16 up, and
 * what a text can hold. It gets another number with what a page that is open since before cannot
 * ignore, so that none writes what it misunderstands; PROTOCOL.md says what that is.
 */
export const ENTENTE_SUBPROTOCOL = 'entente.3';

/** The first number of every message. 0 to 3 are y-websocket's, 16 and up are ours. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  rights: 16,
  saved: 17,
  refused: 18,
  hour: 19,
} as const;

const sectionRights = z.object({
  capabilities: z.array(z.enum(SECTION_CAPABILITIES)),
  /** Why writing is closed, or null where it is open. */
  refusal: z.enum(WRITE_REFUSALS).nullable(),
  /** Whether a facilitator closed it to everybody. */
  locked: z.boolean(),
  /** The roles whose hat may write here at this stage. */
  writers: z.array(z.enum(ROLES)),
});

export const rightsSchema = z.object({
  mandate: seatSchema,
  hat: seatSchema,
  facilitator: z.boolean(),
  frozen: z.boolean(),
  stage: z.enum(STAGES),
  sections: z.record(sectionId, sectionRights),
});

/** What the person on this socket may do, now. */
export type Rights = z.infer<typeof rightsSchema>;
export type SectionRights = z.infer<typeof sectionRights>;

/**
 * As they travel: sections with the same rights together, since an action plan has hundreds of
 * them.
 */
const groupedRights = rightsSchema
  .omit({ sections: true })
  .extend({ groups: z.array(sectionRights.extend({ sections: z.array(sectionId) })) })
  .transform(
    ({ groups, ...rights }): Rights => ({
      ...rights,
      sections: Object.fromEntries(groups.flatMap(({ sections, ...its }) => sections.map((id) => [id, its]))),
    }),
  );

function groupRights({ sections, ...rights }: Rights): z.input<typeof groupedRights> {
  const groups = new Map<string, SectionRights & { sections: string[] }>();
  for (const [id, its] of Object.entries(sections)) {
    const key = JSON.stringify(its);
    const group = groups.get(key) ?? { sections: [], ...its };
    group.sections.push(id);
    groups.set(key, group);
  }
  return { ...rights, groups: [...groups.values()] };
}

export const REFUSAL_CODES = [
  'malformed',
  'gap',
  'foreign-client',
  'forbidden-section',
  'unknown-root',
  'unknown-deletion',
  'missing-dependency',
  'mixed-lists',
  'foreign-content',
  'too-costly',
  'no-room',
  'after-refusal',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The messages of ours, all from the server to the client. */
export type ServerMessage =
  | { readonly type: 'rights'; readonly epoch: number; readonly rights: Rights }
  /** The first `count` writing messages of this socket are on disk. */
  | { readonly type: 'saved'; readonly count: number }
  /** The `count`-th writing message of this socket was refused; those after it are too. */
  | { readonly type: 'refused'; readonly count: number; readonly code: RefusalCode }
  /**
   * So much of what one person may add in an hour is taken. `fitsInS` is after how many seconds
   * what is refused next would have been taken in; 0 where nothing is refused for it.
   */
  | { readonly type: 'hour'; readonly percent: number; readonly fitsInS: number };

/**
 * The same as a client reads them. A code is null where it has no name here: a later server refuses
 * for what this client does not know.
 */
export type HeardMessage =
  | Exclude<ServerMessage, { readonly type: 'refused' }>
  | { readonly type: 'refused'; readonly count: number; readonly code: RefusalCode | null };

export function encodeServerMessage(message: ServerMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE[message.type]);
  switch (message.type) {
    case 'rights':
      encoding.writeVarUint(encoder, message.epoch);
      encoding.writeVarString(encoder, JSON.stringify(groupRights(message.rights)));
      break;
    case 'saved':
      encoding.writeVarUint(encoder, message.count);
      break;
    case 'refused':
      encoding.writeVarUint(encoder, message.count);
      encoding.writeVarString(encoder, message.code);
      break;
    case 'hour':
      encoding.writeVarUint(encoder, message.percent);
      encoding.writeVarUint(encoder, message.fitsInS);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/**
 * Reads one of our messages. `decoder` stands just behind the message number `type`. Gives null for
 * a number that is not ours, which a later server may send; throws where the message is not as
 * described.
 */
export function decodeServerMessage(type: number, decoder: decoding.Decoder): HeardMessage | null {
  switch (type) {
    case MESSAGE.rights: {
      const epoch = decoding.readVarUint(decoder);
      return { type: 'rights', epoch, rights: groupedRights.parse(JSON.parse(decoding.readVarString(decoder))) };
    }
    case MESSAGE.saved:
      return { type: 'saved', count: decoding.readVarUint(decoder) };
    case MESSAGE.refused: {
      const count = decoding.readVarUint(decoder);
      return { type: 'refused', count, code: knownCode(decoding.readVarString(decoder)) };
    }
    case MESSAGE.hour:
      return { type: 'hour', percent: decoding.readVarUint(decoder), fitsInS: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

function knownCode(said: string): RefusalCode | null {
  return REFUSAL_CODES.find((code) => code === said) ?? null;
}
