/** Finds the messages that a module uses by `useTranslations` and the function that it returns. */

/**
 * A path of keys, `members.list.look`. A `*` stands for what a template puts there; a path that
 * ends at a group of messages means all of them.
 * @typedef {string} Words
 */

/** The methods that take a key, as the function itself does. */
const ASKING = new Set(['rich', 'markup', 'raw', 'has']);

/**
 * @param {object} program the module, as oxc-parser reads it
 * @returns {Set<Words>} where a call's key is not written out, the whole area instead
 */
export function namedWords(program) {
  const found = new Set();
  walkScope(program, new Map(), found);
  return found;
}

/**
 * Reads one function and those within it. `areas` maps a variable's name to the area that it asks.
 */
function walkScope(scope, outer, found) {
  const areas = new Map(outer);
  const inner = [];
  const visit = (node, parent) => {
    if (node !== scope && isFunction(node)) return inner.push(node);
    if (node.type === 'VariableDeclarator') {
      const area = areaAskedFor(node.init);
      if (area !== null && node.id.type !== 'Identifier') found.add(area);
      else if (area !== null) areas.set(node.id.name, area);
      else if (node.id.type === 'Identifier') areas.delete(node.id.name);
    } else if (areaAskedFor(node) !== null && parent?.type !== 'VariableDeclarator') {
      addKeys(node, areaAskedFor(node), parent, found);
    }
    for (const child of childrenOf(node)) visit(child, node);
  };
  for (const name of parametersOf(scope)) areas.delete(name);
  visit(scope, null);
  findUses(scope, areas, found);
  for (const one of inner) walkScope(one, areas, found);
}

/** Finds the uses of `areas` in a function, leaving out the functions within it. */
function findUses(scope, areas, found) {
  const visit = (node, parent, grandparent) => {
    if (node !== scope && isFunction(node)) return;
    const area = node.type === 'Identifier' ? areas.get(node.name) : undefined;
    if (area !== undefined && !isOnlyName(node, parent) && !isDependency(parent, grandparent)) {
      const asks = parent.type === 'MemberExpression' && parent.object === node;
      if (asks && !ASKING.has(parent.property.name)) found.add(area);
      else addKeys(asks ? parent : node, area, asks ? grandparent : parent, found);
    }
    for (const child of childrenOf(node)) visit(child, node, parent);
  };
  visit(scope, null, null);
}

function addKeys(asked, area, call, found) {
  if (call?.type !== 'CallExpression' || call.callee !== asked) return found.add(area);
  for (const key of keysOf(call.arguments[0])) found.add([area, key].filter(Boolean).join('.'));
}

/** The keys that an argument may be; an empty one stands for any. */
function keysOf(node) {
  switch (node?.type) {
    case 'Literal':
      return [String(node.value)];
    case 'TemplateLiteral':
      return [node.quasis.map(({ value }) => value.cooked).join('*')];
    case 'ConditionalExpression':
      return [...keysOf(node.consequent), ...keysOf(node.alternate)];
    case 'LogicalExpression':
      return [...keysOf(node.left), ...keysOf(node.right)];
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return keysOf(node.expression);
    default:
      return [''];
  }
}

/** The area of `useTranslations('area')`, empty for all of them; null for anything else. */
function areaAskedFor(node) {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  if (node.callee.name !== 'useTranslations') return null;
  const [area] = node.arguments;
  return area?.type === 'Literal' ? String(area.value) : '';
}

/** Whether an identifier is not a use of the variable: a property's name, or a declaration. */
function isOnlyName(node, parent) {
  if (parent.type === 'VariableDeclarator') return parent.id === node;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (parent.type === 'Property') return parent.key === node && !parent.computed && !parent.shorthand;
  return parent.type === 'TSTypeQuery' || parent.type === 'JSXAttribute';
}

/** Whether something stands in the list of what an effect or a callback depends on. */
function isDependency(list, call) {
  return list.type === 'ArrayExpression' && call?.type === 'CallExpression' && /^use[A-Z]/.test(call.callee.name ?? '');
}

function isFunction(node) {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

/** The names that a function's parameters give, those that are taken apart too. */
function parametersOf(scope) {
  const names = [];
  const visit = (node) => {
    if (node.type === 'Identifier') names.push(node.name);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const parameter of isFunction(scope) ? scope.params : []) visit(parameter);
  return names;
}

function childrenOf(node) {
  return Object.values(node).flatMap((value) => {
    if (Array.isArray(value)) return value.filter((one) => typeof one?.type === 'string');
    return typeof value?.type === 'string' ? [value] : [];
  });
}
