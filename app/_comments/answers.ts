import { z } from 'zod';
import { place } from '#domain/anchor.ts';
import { commentId, personId, sectionId, territoryId, threadId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { THREAD_KINDS, THREAD_STATES } from '#domain/threads.ts';

const instant = z.coerce.date();

const voice = z.object({ personId, name: z.string(), hat: z.object({ role: z.enum(ROLES), territoryId }) });

const comment = z.object({
  id: commentId,
  author: voice,
  body: z.string().nullable(),
  mentions: z.array(z.object({ personId, name: z.string() })).readonly(),
  createdAt: instant,
  editedAt: instant.nullable(),
  isOwn: z.boolean(),
});

const line = z.object({
  id: threadId,
  kind: z.enum(THREAD_KINDS),
  state: z.enum(THREAD_STATES),
  sectionId: sectionId.nullable(),
  quote: z.string().nullable(),
  place: place.nullable(),
  opener: voice,
  createdAt: instant,
  beginning: z.string().nullable(),
  comments: z.number(),
  lastAt: instant,
  isMine: z.boolean(),
  mentionsMe: z.boolean(),
});

/** What the API answers about a document's threads, and about one. */
export const linesAnswer = z.array(line);
export const threadAnswer = line.extend({
  said: z.array(comment).readonly(),
  resolved: z.object({ by: z.string(), at: instant }).nullable(),
  may: z.object({ reply: z.boolean(), resolve: z.boolean(), reopen: z.boolean() }),
});

export type Line = Readonly<z.infer<typeof line>>;
export type Thread = Readonly<z.infer<typeof threadAnswer>>;
export type Comment = Readonly<z.infer<typeof comment>>;
export type CommentAuthor = Readonly<z.infer<typeof voice>>;
