import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { CrowdSocket } from './crowd-socket.ts';

export type CrowdPlan = {
  /** The address that `listen` gives. */
  readonly address: string;
  readonly documentId: DocumentId;
  /** Where the writers write. */
  readonly sectionId: SectionId;
  readonly readers: readonly PersonId[];
  /**
   * Who write as long as the server says that they may, and begin anew after a refusal, as our
   * client does.
   */
  readonly honest: readonly PersonId[];
  /** Who write whatever the server says, and come back with a new clientID after each refusal. */
  readonly hostile: readonly PersonId[];
};

/**
 * How long the writers rest between two lines of each, so that two hundred sockets and their server
 * share a machine.
 */
const REST_MS = 5;

/** Many sockets on one document, some of which write without a pause into one section. */
export class Crowd {
  readonly sockets: readonly CrowdSocket[];
  readonly #writers: readonly CrowdSocket[];
  #writing: Promise<void> | null = null;
  #stopped = false;

  constructor({ readers, honest, hostile, ...place }: CrowdPlan) {
    const make = (manner: CrowdSocket['manner']) => (person: PersonId) => new CrowdSocket({ ...place, person, manner });
    this.#writers = [...honest.map(make('honest')), ...hostile.map(make('hostile'))];
    this.sockets = [...readers.map(make('reader')), ...this.#writers];
  }

  /** Resolves when everybody has been told what they may do. */
  async open(): Promise<void> {
    await Promise.all(this.sockets.map((socket) => socket.open()));
  }

  of(person: PersonId): CrowdSocket {
    const socket = this.sockets.find((one) => one.person === person);
    if (!socket) throw new Error(`${person} has no socket`);
    return socket;
  }

  /** How often the writers were told that something was refused. */
  get refusals(): number {
    return this.#writers.reduce((sum, { refusals }) => sum + refusals, 0);
  }

  startWriting(): void {
    this.#writing ??= this.#write();
  }

  async end(): Promise<void> {
    this.#stopped = true;
    await this.#writing;
    for (const socket of this.sockets) socket.close();
  }

  async #write(): Promise<void> {
    while (!this.#stopped) {
      for (const writer of this.#writers) writer.writeLine();
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }
}
