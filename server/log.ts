import { type DestinationStream, type Logger, pino } from 'pino';

/** The log of a process, or of a thread of it. An error that is logged as `err` is told briefly. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => tellError(error) } };
  return destination ? pino(options, destination) : pino(options);
}

/** What a reader of the log needs of an error; drivers hang connections and more on theirs. */
type LoggedError = {
  readonly type: string;
  readonly message: string;
  /** PostgreSQL's, or the system's. */
  readonly code?: unknown;
  readonly severity?: unknown;
  /** Of a value that PostgreSQL could not take. */
  readonly routine?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
  /** Next's, which the page shows as its reference. */
  readonly digest?: unknown;
  /** Only where it came from. */
  readonly stack?: string;
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
};

/** An error may be its own cause. */
const MAX_CAUSES = 5;

function tellError(error: unknown, causes = MAX_CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: wordsOf(error) };
  const { code, severity, digest } = error as Error & Pick<LoggedError, 'code' | 'severity' | 'digest'>;
  const within = causes > 0;
  return {
    type: error.constructor.name,
    message: messageOf(error),
    ...(code !== undefined && { code }),
    ...(severity !== undefined && { severity }),
    ...(digest !== undefined && { digest }),
    ...whereOf(error),
    stack: framesOf(error),
    ...(within && error.cause !== undefined && { cause: tellError(error.cause, causes - 1) }),
    ...(within &&
      error instanceof AggregateError && { errors: error.errors.map((each) => tellError(each, causes - 1)) }),
  };
}

/** Anything can be thrown, also what no words can be made of. */
function wordsOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'something without words';
  }
}

/**
 * Drizzle puts the values behind its statement, and PostgreSQL quotes what it cannot read, in the
 * language of the database; they may be anybody’s words.
 */
function messageOf(error: Error): string {
  if (isDataException(error)) return 'a value of the statement is malformed or out of range';
  return 'query' in error && 'params' in error ? `Failed query: ${error.query}` : error.message;
}

/** Class 22 of PostgreSQL’s codes; the system’s begin with letters. */
function isDataException(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /^22[0-9A-Z]{3}$/.test(error.code);
}

/** In place of the message: what of PostgreSQL read the value, and for which column if it knows. */
function whereOf(error: Error): Pick<LoggedError, 'routine' | 'table' | 'column'> {
  if (!isDataException(error)) return {};
  const { routine, table, column } = error as Error & Pick<LoggedError, 'routine' | 'table' | 'column'>;
  return {
    ...(routine !== undefined && { routine }),
    ...(table !== undefined && { table }),
    ...(column !== undefined && { column }),
  };
}

/** The stack without the message in front of it, which may have lines of its own. */
function framesOf({ stack = '', message }: Error): string {
  return stack
    .replace(message, () => '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
