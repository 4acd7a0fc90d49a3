import type { Logger } from 'pino';
import type { RoomId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import type { HostedRoom } from '../hosted-room.ts';
import { asTold, frameOf, type RoomAsTold, roomParts, wholeRoom } from './describe-room.ts';
import { RecentTopics } from './recent-topics.ts';
import type { Part, Watcher } from './watcher.ts';

/** Changes that come together are told together. */
const GATHER_MS = 60;
/**
 * How often the ballots of an open decision are counted again: they are told to no process one by
 * one.
 */
const COUNT_MS = 1_000;
/** The beginning of a topic on which the meeting under way is read again. */
export const MEETING_TOPIC = 'meeting';

/**
 * The meeting that is under way as the database has it. Two of one key say the same, but for clocks
 * that run.
 */
export type MeetingNow = { readonly key: string; readonly meeting: LiveMeeting };

/** The topics that came since, and what ends the gathering. */
type Gathered = { readonly topics: Set<string>; readonly timer: NodeJS.Timeout; readonly isForCount: boolean };

type LiveOptions = {
  readonly readMeeting: (roomId: RoomId) => Promise<MeetingNow | null>;
  readonly log: Logger;
};

/**
 * Pushes the state of a room to whoever has it open: each part when it differs, and of everything
 * else that it changed.
 */
export class LiveChannel {
  readonly #options: LiveOptions;
  /** What is to be told soon. */
  readonly #gathered = new Map<HostedRoom, Gathered>();
  /** Each part as it was told last: of a large room only the changes are told. */
  readonly #told = new WeakMap<HostedRoom, RoomAsTold>();
  readonly #recent = new WeakMap<HostedRoom, RecentTopics>();
  readonly #meetings = new WeakMap<HostedRoom, MeetingNow | null>();
  /**
   * The version of the rights by which the meeting was read, and when: its figures count members
   * and what their mandates decide.
   */
  readonly #read = new WeakMap<HostedRoom, { readonly version: number | undefined; readonly at: number }>();

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** Adds a socket of a member, who gets the state at once. */
  join(hosted: HostedRoom, watcher: Watcher): void {
    hosted.watchers.add(watcher);
    this.changed(hosted);
  }

  leave(hosted: HostedRoom, watcher: Watcher): void {
    hosted.watchers.delete(watcher);
    this.changed(hosted);
  }

  /**
   * Something in the room changed: tells everybody soon, with these topics, and for a while whoever
   * comes.
   */
  changed(hosted: HostedRoom, topics: readonly string[] = []): void {
    if (topics.length > 0) this.#recentOf(hosted).add(topics);
    if (hosted.watchers.size === 0) return;
    const gathered = this.#gathered.get(hosted);
    if (gathered && !gathered.isForCount) {
      for (const topic of topics) gathered.topics.add(topic);
      return;
    }
    // What changes during a vote does not wait for the next count.
    clearTimeout(gathered?.timer);
    this.#gather(hosted, new Set(topics), false);
  }

  #recentOf(hosted: HostedRoom): RecentTopics {
    const recent = this.#recent.get(hosted) ?? new RecentTopics();
    this.#recent.set(hosted, recent);
    return recent;
  }

  #gather(hosted: HostedRoom, topics: Set<string>, isForCount: boolean): void {
    const tell = () => {
      this.#gathered.delete(hosted);
      void this.#tell(hosted, topics);
    };
    const timer = setTimeout(tell, isForCount ? Math.max(0, this.#msToCount(hosted)) : GATHER_MS).unref();
    this.#gathered.set(hosted, { topics, timer, isForCount });
  }

  async #tell(hosted: HostedRoom, topics: ReadonlySet<string>): Promise<void> {
    const meeting = await this.#meeting(hosted, topics);
    const { facts: room } = hosted;
    if (!room) return;
    const now = asTold(room, hosted);
    const parts = { ...roomParts(now, this.#told.get(hosted) ?? null), ...(meeting && { meeting }) };
    this.#told.set(hosted, now);
    const news = topics.size > 0 ? frameOf({ type: 'news', topics: [...topics] }) : null;
    for (const watcher of hosted.watchers) {
      if (!room.memberships.has(watcher.personId)) watcher.close(CLOSE.noAccess, 'no longer a member of this room');
      else if (watcher.hears === 'whole') watcher.tell({ whole: wholeRoom(now) });
      else {
        const { isNew } = watcher;
        watcher.tell(parts);
        if (isNew) this.#tellRecent(hosted, watcher);
        else if (news) watcher.send(news);
      }
    }
    this.#countAgain(hosted);
  }

  /** What a page may have missed between its drawing and now. */
  #tellRecent(hosted: HostedRoom, watcher: Watcher): void {
    const topics = this.#recentOf(hosted).list();
    if (watcher.hears === 'changes' && topics.length > 0) watcher.send(frameOf({ type: 'recent', topics }));
  }

  /**
   * Read again only where it may differ, or where somebody new needs its clocks as they are now.
   */
  async #meeting(hosted: HostedRoom, topics: ReadonlySet<string>): Promise<Part | null> {
    const known = this.#meetings.get(hosted);
    const isAsked = [...topics].some((topic) => topic.startsWith(MEETING_TOPIC));
    const isWanted =
      known === undefined ||
      isAsked ||
      (isVotedOn(known) && this.#msToCount(hosted) <= 0) ||
      this.#read.get(hosted)?.version !== hosted.facts?.version ||
      [...hosted.watchers].some(({ isNew }) => isNew);
    if (isWanted) {
      try {
        this.#read.set(hosted, { version: hosted.facts?.version, at: performance.now() });
        this.#meetings.set(hosted, await this.#options.readMeeting(hosted.roomId));
      } catch (error) {
        this.#options.log.warn({ err: error, roomId: hosted.roomId }, 'the meeting under way could not be read');
      }
    }
    const now = this.#meetings.get(hosted);
    if (now === undefined) return null;
    return { key: now?.key ?? '', frame: frameOf({ type: 'meeting', meeting: now?.meeting ?? null }) };
  }

  /** How long until the ballots are to be counted again, whatever else is told in between. */
  #msToCount(hosted: HostedRoom): number {
    return (this.#read.get(hosted)?.at ?? 0) + COUNT_MS - performance.now();
  }

  #countAgain(hosted: HostedRoom): void {
    if (hosted.watchers.size === 0 || this.#gathered.has(hosted)) return;
    if (isVotedOn(this.#meetings.get(hosted))) this.#gather(hosted, new Set(), true);
  }
}

function isVotedOn(now: MeetingNow | null | undefined): boolean {
  return now?.meeting.decision?.state === 'open';
}
