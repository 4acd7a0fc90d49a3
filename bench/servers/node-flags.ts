import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const packageSchema = z.object({ scripts: z.object({ start: z.string() }) });

/** What `npm start` gives Node, so that what is measured is what people run. */
export function nodeFlags(): string[] {
  const text = readFileSync(path.resolve('package.json'), 'utf8');
  return packageSchema.parse(JSON.parse(text)).scripts.start.match(/--\S+/g) ?? [];
}
