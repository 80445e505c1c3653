// The syntax tree of a TypeScript text (ESTree, https://github.com/estree/estree), read by the parser that Vite brings.
import { parseSync } from 'vite';

export interface SyntaxNode {
  type: string;
  [property: string]: unknown;
}

/**
 * Visits every node, parents first.
 * @param visit false: not what is below this one
 * @throws Error where the text is no TypeScript
 */
export function walkSyntax(text: string, visit: (node: SyntaxNode) => boolean | undefined): void {
  const { program, errors } = parseSync('x.ts', text, { lang: 'ts' });
  if (errors.length > 0) throw new Error(errors.map(error => error.message).join('; '));
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isNode(value) && visit(value) !== false) Object.values(value).forEach(walk);
  };
  walk(program);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}
