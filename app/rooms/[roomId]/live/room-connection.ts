import type { RoomId } from '#domain/ids.ts';
import { mayRetry } from '#protocol/close-codes.ts';
import {
  LIVE_SUBPROTOCOL,
  type LiveHere,
  type LiveMeeting,
  type LiveMessage,
  type LiveRoom,
  liveMessageSchema,
  type RecentTopic,
} from '#protocol/live.ts';
import { applyToHere, applyToRoom } from '#protocol/live-changes.ts';

/** How long a page that one goes to may be on its way, on a slow telephone. */
const ON_ITS_WAY_MS = 10_000;
/** How many topics are remembered for such a page, the newest. */
export const MOST_REMEMBERED = 200;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;
/** How often the page looks at the clock; a page out of sight may do so once a minute at most. */
const TICK_MS = 60_000;
/** A clock that went on by so much between two looks: the device slept. */
const ASLEEP_MS = 3 * 60_000;

/** What is known of a room now. Each part stays the same object until it is told anew. */
export type RoomNow = {
  /** Null while nothing is heard from the room. */
  readonly room: LiveRoom | null;
  readonly here: LiveHere;
  /**
   * The meeting under way and when it was told, by this device's clock; null where there is none,
   * undefined while nothing is heard.
   */
  readonly meeting: { readonly told: LiveMeeting; readonly heardAt: number } | null | undefined;
  /** The close code where coming back cannot help. */
  readonly goneWith: number | null;
};

export const NOTHING_HEARD: RoomNow = { room: null, here: {}, meeting: undefined, goneWith: null };

/**
 * Hears of topics that changed; null says that any may have, since nothing was heard for a while.
 */
export type NewsListener = (topics: readonly string[] | null) => void;

/**
 * One socket on `/live/<roomId>` and what it told. It comes back by itself after a cut, less and
 * less often.
 */
export class RoomConnection {
  readonly #roomId: RoomId;
  readonly #listeners = new Set<() => void>();
  readonly #news = new Set<NewsListener>();
  /** When each topic was heard last, by `performance.now()`, the newest behind. */
  readonly #heardAt = new Map<string, number>();
  #now = NOTHING_HEARD;
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #waitMs = FIRST_RETRY_MS;
  #wasCut = false;
  /** Whether it ever was: pages are asked for again after it. */
  #cameBack = false;

  constructor(roomId: RoomId) {
    this.#roomId = roomId;
  }

  get now(): RoomNow {
    return this.#now;
  }

  /** Calls `listener` after each change of `now`; gives what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Calls `listener` for what changes, and at once for what was heard while its page may have been
   * on its way; gives what ends that.
   */
  subscribeNews(listener: NewsListener): () => void {
    this.#news.add(listener);
    const since = performance.now() - ON_ITS_WAY_MS;
    const missed = [...this.#heardAt].flatMap(([topic, at]) => (at >= since ? [topic] : []));
    if (missed.length > 0) listener(missed);
    return () => this.#news.delete(listener);
  }

  /** Opens the socket and keeps it open; gives what closes it for good. */
  open(): () => void {
    this.#connect();
    const renew = () => this.#renew();
    const stopWatch = onWaking(renew);
    window.addEventListener('online', renew);
    return () => {
      stopWatch();
      window.removeEventListener('online', renew);
      clearTimeout(this.#retry);
      const socket = this.#socket;
      this.#socket = null;
      socket?.close();
      this.#set(NOTHING_HEARD);
    };
  }

  #connect(): void {
    const address = `${location.origin.replace('http', 'ws')}/live/${this.#roomId}`;
    const socket = new WebSocket(address, LIVE_SUBPROTOCOL);
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#hear(readMessage(data));
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#lost(code);
    };
  }

  /**
   * A line that a sleeping device or another network lost stays open for a browser that sends
   * nothing on it. What it told is shown until the new one tells it.
   */
  #renew(): void {
    if (this.#now.goneWith !== null) return;
    clearTimeout(this.#retry);
    this.#wasCut = true;
    this.#cameBack = true;
    const former = this.#socket;
    this.#connect();
    former?.close();
  }

  #hear(message: LiveMessage | null): void {
    this.#waitMs = FIRST_RETRY_MS;
    const { room, here } = this.#now;
    if (message?.type === 'room') this.#set({ ...this.#now, room: message.room });
    if (message?.type === 'here') this.#set({ ...this.#now, here: message.people });
    if (message?.type === 'room-changes' && room) this.#set({ ...this.#now, room: applyToRoom(room, message) });
    if (message?.type === 'here-changes') this.#set({ ...this.#now, here: applyToHere(here, message) });
    if (message?.type === 'meeting') {
      const { meeting } = message;
      this.#set({ ...this.#now, meeting: meeting && { told: meeting, heardAt: Date.now() } });
    }
    if (message?.type === 'news') this.#hearNews(message.topics);
    if (message?.type === 'recent') this.#hearRecent(message.topics);
    if (this.#wasCut) {
      this.#wasCut = false;
      this.#tellNews(null);
    }
  }

  #lost(code: number): void {
    this.#wasCut = true;
    this.#cameBack = true;
    if (!mayRetry(code)) return this.#set({ ...NOTHING_HEARD, goneWith: code });
    this.#set(NOTHING_HEARD);
    // Everybody is cut at once when the server restarts, and should not all come back at once.
    this.#retry = setTimeout(() => this.#connect(), this.#waitMs * (0.5 + Math.random()));
    this.#waitMs = Math.min(this.#waitMs * 2, LAST_RETRY_MS);
  }

  #set(now: RoomNow): void {
    this.#now = now;
    for (const listener of this.#listeners) listener();
  }

  #hearNews(topics: readonly string[]): void {
    for (const topic of topics) this.#remember(topic, performance.now());
    this.#tellNews(topics);
  }

  /**
   * Between its drawing and this moment the page heard nothing. It was asked for when the clock of
   * the browser's window began, or later: what changed before that is in it.
   */
  #hearRecent(topics: readonly RecentTopic[]): void {
    if (this.#cameBack) return;
    const now = performance.now();
    const missed = topics.filter(({ msAgo }) => msAgo <= now);
    for (const { topic, msAgo } of missed) this.#remember(topic, now - msAgo);
    if (missed.length > 0) this.#tellNews(missed.map(({ topic }) => topic));
  }

  #remember(topic: string, at: number): void {
    this.#heardAt.delete(topic);
    this.#heardAt.set(topic, at);
    const [oldest] = this.#heardAt.keys();
    if (oldest !== undefined && this.#heardAt.size > MOST_REMEMBERED) this.#heardAt.delete(oldest);
  }

  #tellNews(topics: readonly string[] | null): void {
    for (const listener of this.#news) listener(topics);
  }
}

/** Calls `wake` when the device slept, or the browser let the page sleep; gives what ends that. */
function onWaking(wake: () => void): () => void {
  let last = Date.now();
  const ticking = setInterval(() => {
    const now = Date.now();
    if (now - last > ASLEEP_MS) wake();
    last = now;
  }, TICK_MS);
  return () => clearInterval(ticking);
}

/** Null for what a later version says and this page does not understand. */
function readMessage(data: unknown): LiveMessage | null {
  try {
    const parsed = liveMessageSchema.safeParse(JSON.parse(String(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
