import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import type { Asked, Memory, Ready, ServerOptions, Told } from './server-under-test.ts';

/** A sync server in a process of its own. */
export class ServerProcess {
  /** Rejects where the process ended before it was ready. */
  readonly ready: Promise<Ready>;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #said = '';

  constructor(program: string, options: ServerOptions) {
    this.#child = spawn(process.execPath, ['--expose-gc', program, JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-4_000);
    });
    this.#exited = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.ready = new Promise((resolve, reject) => {
      this.#child.on('message', (message: Told) => message.type === 'ready' && resolve(message));
      this.#child.once('close', () => reject(new Error(`the server ended:\n${this.#said}`)));
    });
    // Whoever kills it while it starts waits for nothing.
    this.ready.catch(() => {});
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it said last of what went wrong. */
  get said(): string {
    return this.#said;
  }

  /** `kill -9`; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.isRunning) this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Stops it where it is, as a machine does that is moved or swaps, until `thaw`. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** What it holds in memory, after its garbage was collected. */
  memory(): Promise<Memory> {
    return this.#ask({ type: 'memory' }, (told) => (told.type === 'memory' ? told : null));
  }

  /**
   * Has somebody accept an amendment; whether it was. Never resolves where the process ends before
   * it knows.
   */
  accept(asked: Omit<Extract<Asked, { type: 'accept' }>, 'type'>): Promise<boolean> {
    return this.#ask({ type: 'accept', ...asked }, (told) => (told.type === 'accepted' ? told.accepted : null));
  }

  #ask<Answer>(asked: Asked, read: (told: Told) => Answer | null): Promise<Answer> {
    return new Promise((resolve) => {
      const listen = (told: Told) => {
        const answer = read(told);
        if (answer === null) return;
        this.#child.off('message', listen);
        resolve(answer);
      };
      this.#child.on('message', listen);
      this.#child.send(asked);
    });
  }
}
