import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { DatabaseAddress } from '#db/client.ts';
import { refuse } from '#domain/refusal.ts';
import type { NotShown, Reading, ReadingName } from './reading.ts';

export type ReadingWorkerData = { readonly address: DatabaseAddress; readonly logLevel: string };
export type Asked = { readonly name: ReadingName; readonly args: readonly unknown[] };
export type ThreadAnswer = { readonly answer: unknown } | { readonly failure: string };

/** How long one reading may take. Nobody waits longer for a page. */
const PATIENCE_MS = 10_000;
/**
 * So long what took too long is not tried again: it would keep everybody else's readings waiting.
 */
const REMEMBER_MS = 5 * 60_000;
/** How many readings may wait, in all, for one person and for nobody in particular. */
const MAX_WAITING = 50;
const MAX_WAITING_EACH = 3;
const MAX_WAITING_FOR_ALL = 25;
const MAX_HEAP_MB = 512;

type Options = {
  /** The file of `reading-worker`, as source or bundled. */
  readonly entry: URL;
  readonly data: ReadingWorkerData;
  readonly log: Logger;
  readonly patienceMs?: number;
};

type Waiting = Asked & {
  readonly key: string;
  /** Null where it is read for nobody in particular. */
  readonly reader: string | null;
};

type Job = Waiting & {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Reads documents' pasts in a thread beside the one that serves sockets, so that none of them ever
 * waits for a page. What takes too long, or too much memory, is given up with its thread and said
 * to be too much to show; the next reading has a new one. Where too many wait already, it is said
 * that the service is busy.
 */
export class ReadingThread {
  readonly reading: Reading;
  readonly #options: Options;
  readonly #waiting: Job[] = [];
  /** What is being read for nobody in particular: whoever asks for the same has it too. */
  readonly #shared = new Map<string, Promise<unknown>>();
  readonly #tooMuch = new Map<string, NodeJS.Timeout>();
  #worker: Worker | null = null;
  #running: Job | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.reading = {
      authors: (...args) => this.#read('authors', args) as ReturnType<Reading['authors']>,
      voices: (...args) => this.#read('voices', args) as ReturnType<Reading['voices']>,
      history: (...args) => this.#read('history', args) as ReturnType<Reading['history']>,
      writing: (...args) => this.#read('writing', args) as ReturnType<Reading['writing']>,
      places: (...args) => this.#read('places', args) as ReturnType<Reading['places']>,
      comparison: (...args) => this.#read('comparison', args) as ReturnType<Reading['comparison']>,
      came: (...args) => this.#read('came', args) as ReturnType<Reading['came']>,
      pastText: (...args) => this.#read('pastText', args) as ReturnType<Reading['pastText']>,
      sectionRuns: (...args) => this.#read('sectionRuns', args) as ReturnType<Reading['sectionRuns']>,
    };
  }

  async stop(): Promise<void> {
    for (const timer of this.#tooMuch.values()) clearTimeout(timer);
    for (const job of this.#waiting.splice(0)) job.reject(new Error('the server is going away'));
    await this.#worker?.terminate();
  }

  /**
   * What is read for somebody names them first; what is read for all of a room is of nobody in
   * particular, and the same for whoever asks.
   */
  #read(name: ReadingName, args: readonly unknown[]): Promise<unknown> {
    const [reader, rest] = typeof args[0] === 'string' ? [args[0], args.slice(1)] : [null, args];
    const asked = { name, args, reader, key: JSON.stringify([name, ...rest]) };
    return reader === null ? this.#readForAll(asked) : this.#readInTurn(asked);
  }

  #readForAll(asked: Waiting): Promise<unknown> {
    const shared = this.#shared.get(asked.key);
    if (shared) return shared;
    const read = this.#readInTurn(asked).finally(() => this.#shared.delete(asked.key));
    this.#shared.set(asked.key, read);
    return read;
  }

  #readInTurn(asked: Waiting): Promise<unknown> {
    const ofReader = this.#waiting.filter(({ reader }) => reader === asked.reader).length;
    const most = asked.reader === null ? MAX_WAITING_FOR_ALL : MAX_WAITING_EACH;
    if (this.#tooMuch.has(asked.key)) return Promise.resolve(TOO_MUCH);
    if (this.#waiting.length >= MAX_WAITING || ofReader >= most) return Promise.resolve(TOO_BUSY);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...asked, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    const worker = this.#worker ?? this.#start();
    const patience = setTimeout(() => this.#giveUp(worker, job), this.#options.patienceMs ?? PATIENCE_MS);
    worker.once('message', (answered: ThreadAnswer) => {
      clearTimeout(patience);
      if (this.#running !== job) return;
      this.#running = null;
      if ('answer' in answered) job.resolve(answered.answer);
      else job.reject(new Error(answered.failure));
      this.#next();
    });
    worker.postMessage({ name: job.name, args: job.args } satisfies Asked);
  }

  #start(): Worker {
    const { entry, data, log } = this.#options;
    const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
    const worker = entry.pathname.endsWith('.ts')
      ? new Worker(bySources(entry), { eval: true, workerData: data, resourceLimits, execArgv: [] })
      : new Worker(entry, { workerData: data, resourceLimits, execArgv: [] });
    worker.unref();
    worker.on('error', (error: NodeJS.ErrnoException) => {
      log.warn({ err: error }, 'the thread of the readings failed');
      const job = this.#worker === worker ? this.#running : null;
      if (job && error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#giveUp(worker, job);
      else if (job) this.#fail(worker, job, error);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    this.#worker = worker;
    return worker;
  }

  #fail(worker: Worker, job: Job, error: Error): void {
    this.#running = null;
    if (this.#worker === worker) this.#worker = null;
    job.reject(error);
    this.#next();
  }

  #giveUp(worker: Worker, job: Job): void {
    if (this.#running !== job) return;
    const { log } = this.#options;
    log.warn({ reading: job.name, reader: job.reader }, 'a reading took too long and was given up');
    this.#worker = null;
    this.#running = null;
    void worker.terminate();
    this.#tooMuch.set(job.key, setTimeout(() => this.#tooMuch.delete(job.key), REMEMBER_MS).unref());
    job.resolve(TOO_MUCH);
    this.#next();
  }
}

/**
 * What runs the sources, in development and in tests: a thread does not take over what its process
 * does to read them.
 */
function bySources(entry: URL): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
}

const TOO_MUCH: NotShown = refuse('too-much-to-show');
const TOO_BUSY: NotShown = refuse('too-busy');
