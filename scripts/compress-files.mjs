/**
 * Compresses what the build made for browsers, once, as well as it can be: the process that sends
 * it is also the one that judges what people write.
 */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesBelow } from './files-below.mjs';

/** What is compressed already (typefaces, pictures) would only grow. */
const COMPRESSIBLE = /\.(css|js|json|map|svg|txt)$/;
/** What fits into one packet with its headers arrives no sooner. */
const MIN_BYTES = 1_024;

/** What browsers may ask for. The server looks for folders of these names. */
const ENCODINGS = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Each encoding gets a folder of its own in `into`, in which files keep their names: beside the
 * others, Next would send them as files that somebody asks for. What was in `into` is gone.
 * @param {string} from a folder of files
 * @param {string} into a folder
 */
export async function compressFiles(from, into) {
  await rm(into, { recursive: true, force: true });
  const names = filesBelow(from, '.').filter((name) => COMPRESSIBLE.test(name));
  await Promise.all(names.map((name) => compressFile(name, from, into)));
}

async function compressFile(name, from, into) {
  const file = path.join(from, name);
  if ((await stat(file)).size < MIN_BYTES) return;
  const bytes = await readFile(file);
  await Promise.all(
    Object.entries(ENCODINGS).map(async ([encoding, compress]) => {
      const compressed = path.join(into, encoding, name);
      await mkdir(path.dirname(compressed), { recursive: true });
      await writeFile(compressed, await compress(bytes));
    }),
  );
}
