import { schema } from '#editor/schema.ts';
import type { Vocabulary } from '../../gate/permission-gate.ts';

/** The section itself is the root, and text is Yjs's own: neither is an element. */
export const VOCABULARY: Vocabulary = {
  nodeNames: new Set(Object.keys(schema.nodes).filter((name) => name !== 'doc' && name !== 'text')),
  markNames: new Set(Object.keys(schema.marks)),
};
