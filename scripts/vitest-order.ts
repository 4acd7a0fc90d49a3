import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What makes one worker fit for another's files, and thus what is run one behind the other. */
type Kind = 'page' | 'database' | 'unit' | 'alone';

/** Each kind before those that hold less that takes long, so that no worker waits at the end. */
const ORDER: readonly Kind[] = ['page', 'database', 'alone', 'unit'];

/**
 * Puts test files of one kind behind each other. A worker is kept, with all that it has imported,
 * only for as long as the next file has the same project and the same environment.
 */
export class KindByKind extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const kinds = new Map(sorted.map((file) => [file, kindOf(file)]));
    return ORDER.flatMap((kind) => sorted.filter((file) => kinds.get(file) === kind));
  }
}

function kindOf({ project, moduleId }: TestSpecification): Kind {
  if (project.name === 'database' || project.name === 'alone') return project.name;
  return readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment') ? 'page' : 'unit';
}
