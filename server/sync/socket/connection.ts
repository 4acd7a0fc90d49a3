import type { PersonId } from '#domain/ids.ts';
import { CLOSE, type CloseCode } from '#protocol/close-codes.ts';
import {
  ANSWERED_BYTES_PER_MESSAGE,
  BYTES_PER_MESSAGE,
  MAX_EARLY_BYTES,
  MAX_MESSAGE_BYTES,
  MESSAGES_PER_ASK,
  MS_PER_MESSAGE,
} from '#protocol/limits.ts';
import { encodeServerMessage, type RefusalCode, type Rights, type ServerMessage } from '#protocol/messages.ts';
import { permissionDeniedFrame, updateFrame } from '../yjs/frames.ts';
import { type ClientFrame, readClientFrame, UnreadableFrame } from './client-frame.ts';
import type { ClientSocket } from './client-socket.ts';
import { Backlog } from './limits/backlog.ts';
import { MessageRate } from './limits/message-rate.ts';

/**
 * Where a connection stands. It hears of changes once it has asked for the document, and after a
 * refusal it only reads: whatever follows a refused update in its clientID would leave a gap.
 */
type Standing = 'connected' | 'reading-and-writing' | 'reading-only' | 'closed';

/** A write that came before the second sync step which holds what it builds on. */
export type EarlyWrite = { readonly count: number; readonly update: Uint8Array };

/** How many writes may be early; somebody typing while a connection opens makes a handful. */
const MAX_EARLY = 200;

/** One socket on one document. */
export class Connection {
  readonly personId: PersonId;
  /** Whether it understands messages from 16 up. */
  readonly #understandsOurs: boolean;
  readonly #socket: ClientSocket;
  readonly #rate = new MessageRate(performance.now());
  readonly #owed: Backlog;
  #standing: Standing = 'connected';
  #refused = false;
  #epoch = 0;
  #written = 0;
  #saved = 0;
  /** Null once the second sync step came: from then on nothing is early. */
  #early: EarlyWrite[] | null = [];
  #earlyBytes = 0;
  readonly #endGrowthNews: () => void;

  constructor(socket: ClientSocket, understandsOurs: boolean) {
    this.#socket = socket;
    this.#understandsOurs = understandsOurs;
    this.personId = socket.personId;
    this.#owed = new Backlog({ onWaiting: (bytes) => socket.account.add(bytes) });
    socket.onFlushed(() => this.#catchUp());
    this.#endGrowthNews = socket.account.person.growth.subscribe((percent) => this.#tellHour(percent));
  }

  /** Called when its socket is gone, or is being closed. */
  onGone: () => void = () => {};

  /** Asked for all presence, after some was kept from a reader that did not keep up. */
  onMissedPresence: () => void = () => {};

  get backlogBytes(): number {
    return this.#socket.backlogBytes;
  }

  /** Whether what others write is to be sent to it. */
  get hears(): boolean {
    return this.#standing === 'reading-and-writing' || this.#standing === 'reading-only';
  }

  get isClosed(): boolean {
    return this.#standing === 'closed';
  }

  get isRefused(): boolean {
    return this.#refused;
  }

  /**
   * Reads a frame within the limits, or closes the socket with the code that says what was wrong.
   */
  read(data: Uint8Array): ClientFrame | null {
    if (this.isClosed) return null;
    if (data.byteLength > MAX_MESSAGE_BYTES) return this.close(CLOSE.tooLarge, 'message too large');
    if (!this.#take(1 + data.byteLength / BYTES_PER_MESSAGE)) return null;
    try {
      const frame = readClientFrame(data);
      return frame.type === 'ask' && !this.#take(MESSAGES_PER_ASK) ? null : frame;
    } catch (error) {
      if (!(error instanceof UnreadableFrame)) throw error;
      return this.close(CLOSE.unreadableFrame, error.message);
    }
  }

  /**
   * What it sent took the server so long: what is small and costly counts for many messages, and is
   * of its person's share of the processor.
   */
  spend(ms: number): void {
    this.#socket.account.person.work.spend(performance.now(), ms);
    const messages = Math.floor(ms / MS_PER_MESSAGE);
    if (messages > 0) this.#take(messages);
  }

  send(frame: Uint8Array): void {
    if (!this.isClosed) this.#socket.send(frame);
  }

  /**
   * Whether a document may grow by so many bytes more for its person's sake. Where it may not, it
   * is told when it may.
   */
  mayGrow(bytes: number): boolean {
    const now = performance.now();
    const { growth } = this.#socket.account.person;
    if (growth.take(now, bytes)) return true;
    this.#tellHour(growth.percentToTell(now) ?? 0, growth.secondsUntil(now, bytes));
    return false;
  }

  /** Says how much its person added within an hour, where that is near the bound. */
  tellGrowth(): void {
    const percent = this.#socket.account.person.growth.percentToTell(performance.now());
    if (percent !== null) this.#tellHour(percent);
  }

  /**
   * Sends what it asked for, which counts by its size. False where that is too much, or the socket
   * is closed.
   */
  answer(frame: Uint8Array, isShared = false): boolean {
    if (this.isClosed || !this.#take(frame.byteLength / ANSWERED_BYTES_PER_MESSAGE)) return false;
    this.#socket.sendAnswer(frame, isShared);
    return true;
  }

  /**
   * The same of who is there, framed once for all who ask. Who does not keep up is told later, of
   * all.
   */
  answerPresence(frame: Buffer): void {
    if (this.isClosed || !this.#take(frame.byteLength / ANSWERED_BYTES_PER_MESSAGE)) return;
    this.#sendPresence(frame);
  }

  /**
   * Tells of a change, `update` framed for all. While its reader does not keep up, changes are held
   * back and told as one when it has; when too much is held back, the socket is closed.
   */
  tellChange(update: Uint8Array, frame: Buffer): void {
    if (!this.hears) return;
    if (!this.#owed.isEmpty || this.#socket.isBehind) this.#owe(update);
    else this.#socket.sendFramed(frame);
  }

  /**
   * Tells of who is there. Only the latest counts, so a reader that does not keep up is told later,
   * of all.
   */
  tellPresence(frame: Buffer): void {
    if (this.hears) this.#sendPresence(frame);
  }

  joined(): void {
    if (this.#standing === 'connected') this.#standing = this.#refused ? 'reading-only' : 'reading-and-writing';
  }

  /**
   * Counts a writing message and gives its number, by which it is later said to be saved or
   * refused.
   */
  countWrite(): number {
    this.#written += 1;
    return this.#written;
  }

  /**
   * Keeps a write that names what the server does not have yet. A stock client that comes back
   * sends what is typed at that moment before the rest. False when it is not early but wrong.
   */
  keepEarly(write: EarlyWrite): boolean {
    const { byteLength } = write.update;
    if (!this.#early || this.#early.length >= MAX_EARLY || this.#earlyBytes + byteLength > MAX_EARLY_BYTES)
      return false;
    // A copy, since these bytes may be a few in a large piece that came from the network.
    this.#early.push({ ...write, update: new Uint8Array(write.update) });
    this.#earlyBytes += byteLength;
    this.#socket.account.add(byteLength);
    return true;
  }

  /** The second sync step came: gives what was early, to be judged again. */
  takeEarly(): readonly EarlyWrite[] {
    const early = this.#early ?? [];
    this.#early = null;
    this.#socket.account.add(-this.#earlyBytes);
    this.#earlyBytes = 0;
    return early;
  }

  /** What it sent waits for its turn, with so many bytes, until `unhold` says the same. */
  hold(bytes: number): void {
    this.#socket.account.add(bytes);
  }

  unhold(bytes: number): void {
    this.#socket.account.add(-bytes);
  }

  tellRights(rights: Rights): void {
    this.#epoch += 1;
    this.#sendOurs({ type: 'rights', epoch: this.#epoch, rights });
  }

  /**
   * The first `count` writes are on disk. An early write is judged late: the count told never
   * falls.
   */
  tellSaved(count: number): void {
    if (count <= this.#saved) return;
    this.#saved = count;
    // In a small room the change itself follows at once.
    this.#socket.sendTogether();
    this.#sendOurs({ type: 'saved', count });
  }

  /** Refuses a write. A client that cannot be told otherwise is closed. */
  refuse(count: number, code: RefusalCode): void {
    this.#refused = true;
    if (this.#standing === 'reading-and-writing') this.#standing = 'reading-only';
    if (this.#understandsOurs) return this.#sendOurs({ type: 'refused', count, code });
    this.send(permissionDeniedFrame(code));
    this.close(CLOSE.writingRefused, code);
  }

  /** The socket closed from the other end. */
  gone(): void {
    this.#standing = 'closed';
    this.#owed.clear();
    this.#endGrowthNews();
    this.onGone();
  }

  close(code: CloseCode, reason: string): null {
    if (!this.isClosed) this.#socket.close(code, reason);
    this.gone();
    return null;
  }

  #sendPresence(frame: Buffer): void {
    if (this.#socket.isBehind) this.#owed.missedPresence = true;
    else this.#socket.sendFramed(frame);
  }

  #owe(update: Uint8Array): void {
    if (!this.#owed.add(update)) this.close(CLOSE.tooSlow, 'too far behind');
  }

  #catchUp(): void {
    if (this.#owed.isNothing || this.isClosed || this.#socket.isBehind) return;
    const update = this.#owed.take();
    if (update) this.send(updateFrame(update));
    if (!this.#owed.missedPresence) return;
    this.#owed.missedPresence = false;
    this.onMissedPresence();
  }

  #take(messages: number): boolean {
    const now = performance.now();
    if (this.#rate.take(now, messages) && this.#socket.account.person.rate.take(now, messages)) return true;
    this.close(CLOSE.tooMany, 'too many messages');
    return false;
  }

  #tellHour(percent: number, fitsInS = 0): void {
    this.#sendOurs({ type: 'hour', percent, fitsInS });
  }

  #sendOurs(message: ServerMessage): void {
    if (this.#understandsOurs) this.send(encodeServerMessage(message));
  }
}
