import * as Y from 'yjs';
import { knowsAttribute } from './attributes.ts';
import { schema } from './schema.ts';

/**
 * Whether a part of the shared document is made of elements, attributes and marks of this page's
 * schema, whatever stands where. What is not was written by a later version of the service, and
 * means something that this page cannot know.
 */
export function isKnown(part: unknown): boolean {
  const waiting: unknown[] = [part];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlElement) {
      if (!hasKnownName(next)) return false;
      waiting.push(...next.toArray());
    } else if (next instanceof Y.XmlFragment) waiting.push(...next.toArray());
    else if (next instanceof Y.XmlText && !next.toDelta().every(hasKnownMarks)) return false;
  }
  return true;
}

/** Whether all that these changes brought into the document is known. */
export function bringsKnown(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): boolean {
  return events.every((event) => {
    const { target } = event;
    if (target instanceof Y.XmlText) return event.delta.every(hasKnownMarks);
    if (target instanceof Y.XmlElement && !hasKnownName(target)) return false;
    return [...event.changes.added].every(
      ({ content }) => !(content instanceof Y.ContentType) || isKnown(content.type),
    );
  });
}

function hasKnownName(element: Y.XmlElement): boolean {
  const { nodeName } = element;
  const names = Object.keys(element.getAttributes());
  return Object.hasOwn(schema.nodes, nodeName) && names.every((name) => knowsAttribute(nodeName, name));
}

/**
 * What is deleted, or only passed over, has no marks, or has a mark taken from it, which is null.
 */
function hasKnownMarks({
  attributes = {},
}: {
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}): boolean {
  return Object.keys(attributes).every((name) => Object.hasOwn(schema.marks, name));
}
