// The syntax trees of the program's files: what a text means, however it is written.
import { parseSync } from 'rolldown/utils';

/** A node of a tree, as ESTree has it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Visited {
  readonly node: Node;
  readonly parent: Node | null;
  /** The field of the parent that it is in. */
  readonly field: string;
}

export class Syntax {
  readonly text: string;
  readonly nodes: readonly Visited[];

  constructor(file: string, text: string) {
    const { program, errors } = parseSync(file, text);
    if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
    this.text = text;
    const nodes: Visited[] = [];
    visit(program as unknown as Node, null, '', nodes);
    this.nodes = nodes;
  }

  /** What a node stands for, in one line. */
  code({ start, end }: Node): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ');
  }

  of(...types: readonly string[]): Visited[] {
    return this.nodes.filter(({ node }) => types.includes(node.type));
  }

  /** Names that are bound somewhere in the file. */
  get bound(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { node } of this.nodes) for (const field of BINDING[node.type] ?? []) bind(node[field], names);
    return names;
  }

  /** Each use of a name that the file does not bind: a global one. */
  get globals(): (Visited & { readonly name: string })[] {
    const { bound } = this;
    return this.nodes.flatMap((visited) => {
      const name = nameUsed(visited);
      return name === null || bound.has(name) ? [] : { ...visited, name };
    });
  }

  /** The modules that are loaded, in whatever way, for more than their types; null: not known here. */
  get modules(): (string | null)[] {
    return this.nodes.flatMap(({ node }): (string | null)[] => {
      const isLoad =
        node.type === 'ImportExpression' ||
        (/^(?:Import|ExportNamed|ExportAll)Declaration$/.test(node.type) &&
          node.source !== null &&
          node.importKind !== 'type' &&
          node.exportKind !== 'type');
      if (isLoad) return [literal(node.source)];
      const isBuiltin =
        node.type === 'CallExpression' &&
        /\b(?:require|getBuiltinModule)$/.test(this.code(node.callee as Node));
      return isBuiltin ? [literal((node.arguments as Node[])[0])] : [];
    });
  }
}

/** Where a node binds names. */
const BINDING: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  CatchClause: ['param'],
};

function bind(pattern: unknown, names: Set<string>): void {
  if (Array.isArray(pattern)) for (const one of pattern) bind(one, names);
  if (typeof pattern !== 'object' || pattern === null) return;
  const node = pattern as Node;
  if (node.type === 'Identifier') names.add(node.name as string);
  for (const field of ['properties', 'elements', 'left', 'argument', 'parameter', 'value', 'items'])
    if (field in node && node.type !== 'Identifier') bind(node[field], names);
}

/** Fields of a member's name, which stands for no variable unless it is computed. */
const NAMES: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
};

function nameUsed({ node, parent, field }: Visited): string | null {
  if (node.type !== 'Identifier' || parent === null) return null;
  const isMember = NAMES[parent.type] === field && !parent.computed && !parent.shorthand;
  const isPart = ['MetaProperty', 'ImportSpecifier', 'ExportSpecifier', 'ImportAttribute'].includes(
    parent.type,
  );
  return isMember || isPart ? null : (node.name as string);
}

function literal(node: unknown): string | null {
  const value = (node as Node | undefined)?.value;
  return typeof value === 'string' ? value : null;
}

/** Types have no effect, but for those that are said of a value. */
const OF_VALUES =
  /^TS(?:As|Satisfies|NonNull|Instantiation)Expression$|^TSTypeAssertion$|^TSParameterProperty$/;

function visit(value: unknown, parent: Node | null, field: string, nodes: Visited[]): void {
  if (Array.isArray(value)) for (const one of value) visit(one, parent, field, nodes);
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = value as Node;
  nodes.push({ node, parent, field });
  if (node.type.startsWith('TS') && !OF_VALUES.test(node.type)) return;
  for (const [name, inner] of Object.entries(node))
    if (!/^(?:typeAnnotation|returnType|typeParameters|typeArguments|superTypeArguments)$/.test(name))
      visit(inner, node, name, nodes);
}
