/**
 * Why the server cannot start, as one sentence for whoever runs it: what is wrong and what to do
 * about it.
 */
export class StartError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StartError';
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * The sentence for an error that a file system gave about `folder`, or the error itself where there
 * is none.
 */
export function folderError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (FULL.has(code)) return diskFull(folder, error);
  if (FORBIDDEN.has(code)) {
    return new StartError(`The data folder ${folder} cannot be read and written by this user.`, { cause: error });
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartError(`The data folder ${folder} is not a folder.`, { cause: error });
  }
  // A parent that cannot have folders, a name that is too long, a link that leads in circles:
  // `/proc` and its like.
  if (code !== '') {
    return new StartError(`The data folder ${folder} cannot be made or used (${code}).`, { cause: error });
  }
  return error;
}

export function diskFull(folder: string, cause?: unknown): StartError {
  return new StartError(`The disk is full: there is no space left for the data folder ${folder}.`, { cause });
}
