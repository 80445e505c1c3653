// Documents that nobody writes by hand: tokens or fragments by the thousand, brackets in brackets in brackets. For some of them validation takes
// time that grows with their square, and parser and rules call themselves for each bracket or fragment and would overflow the stack. Here
// they are counted in a loop, before both.
import { GraphQLError, Lexer, Source, type Token, TokenKind } from 'graphql';
import { LIMITS } from './limits.ts';

const OPENING: ReadonlySet<string> = new Set([TokenKind.PAREN_L, TokenKind.BRACKET_L, TokenKind.BRACE_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.PAREN_R, TokenKind.BRACKET_R, TokenKind.BRACE_R]);

const OF_VARIABLES = ['nesting', 'variableValues', 'variableFields'] as const;

type Shape = Record<'tokens' | 'nesting' | 'fragments' | 'comparisons', number>;
/** What is counted of variables. */
type Given = Record<(typeof OF_VARIABLES)[number], number>;

const ADVICE: Record<keyof Shape | keyof Given, string> = {
  tokens: 'tokens. Give long lists as variables, or split the request',
  nesting:
    'brackets open inside each other. Ask for less in one request: fewer levels, or values that are flat',
  variableValues: 'values. Lists hold codes or ids: ask for fewer of them, or split the request',
  variableFields: 'fields of objects. Leave out those that are unknown, or split the request',
  comparisons: 'comparisons of fields of the same name. Ask for each field once, or split the request',
  fragments: 'fragments. Leave out those that are not used, or split the request',
};

/** What a request brings: `query` and `variables` are whatever the client sent. */
export interface Sent {
  query: unknown;
  variables: unknown;
}

/** @throws GraphQLError LIMIT_EXCEEDED with what was counted. Text that is no GraphQL is left to the parser, which tells the place. */
export function checkShape({ query, variables }: Sent): void {
  if (typeof query === 'string') {
    const shape = shapeOf(query);
    check('The document', 'tokens', shape.tokens);
    check('The document', 'nesting', shape.nesting);
    check('The document', 'fragments', shape.fragments);
    check('The document', 'comparisons', shape.comparisons);
  }
  // In an address they are text.
  const given = sizeOf(typeof variables === 'string' ? parsed(variables) : variables);
  for (const limit of OF_VARIABLES)
    check(limit === 'nesting' ? 'A variable' : 'The list of variables', limit, given[limit]);
}

/** True where `checkShape` finds nothing against them. */
export function variablesFit(variables: object): boolean {
  const given = sizeOf(variables);
  return OF_VARIABLES.every(limit => given[limit] <= LIMITS[limit]);
}

function check(holder: string, limit: keyof typeof ADVICE, counted: number): void {
  if (counted <= LIMITS[limit]) return;
  const message = `${holder} has ${counted} ${ADVICE[limit]}; at most ${LIMITS[limit]} are allowed (limits.${limit}).`;
  const extensions = { code: 'LIMIT_EXCEEDED', counted, limit: LIMITS[limit], http: { status: 400 } };
  throw new GraphQLError(message, { extensions });
}

/** Fields of one name are compared each with each, as far as they may stand in one place: the rule must know that they can be merged. */
function shapeOf(query: string): Shape {
  const lexer = new Lexer(new Source(query));
  const shape = { tokens: 0, nesting: 0, fragments: 0, comparisons: 0 };
  const fields = new Map<string, number>();
  let [open, openArguments] = [0, 0];
  for (let token = nextToken(lexer); token && token.kind !== TokenKind.EOF; token = nextToken(lexer)) {
    shape.tokens++;
    if (OPENING.has(token.kind)) shape.nesting = Math.max(shape.nesting, ++open);
    else if (CLOSING.has(token.kind)) open--;
    else if (open === 0 && token.value === 'fragment') shape.fragments++;
    if (token.kind === TokenKind.PAREN_L) openArguments++;
    else if (token.kind === TokenKind.PAREN_R) openArguments--;
    else if (token.kind === TokenKind.NAME && openArguments === 0 && !isNoField(token))
      fields.set(token.value, (fields.get(token.value) ?? 0) + 1);
  }
  for (const count of fields.values()) shape.comparisons += count ** 2;
  return shape;
}

/** `on`, the type behind it, a directive, and the fragment that is spread. A field may be called `on`, too: it is left out then. */
function isNoField({ value, prev }: Token): boolean {
  return (
    value === 'on' || prev?.value === 'on' || prev?.kind === TokenKind.AT || prev?.kind === TokenKind.SPREAD
  );
}

/** Null where the text is no GraphQL from here on. */
function nextToken(lexer: Lexer): Lexer['token'] | null {
  try {
    return lexer.advance();
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** Null where the text is no JSON, which Apollo tells. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Lists and objects inside each other in one of the values, values in all, and fields of the objects among them; level by level. */
function sizeOf(variables: unknown): Given {
  const given = { nesting: 0, variableValues: 0, variableFields: 0 };
  let level = [variables].filter(isNest);
  while (level.length > 0) {
    const inner = level.flatMap(nest => Object.values(nest));
    const objects = given.nesting === 0 ? [] : level.filter(nest => !Array.isArray(nest));
    for (const object of objects) given.variableFields += Object.keys(object).length;
    given.variableValues += inner.length;
    level = inner.filter(isNest);
    if (level.length > 0) given.nesting++;
  }
  return given;
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
