// The house as docs/architecture.md tells it: its arrow table against every import, and the rules of CONTRIBUTING.md that can be counted.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type SyntaxNode, walkSyntax } from './support/syntax.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => ({
    path: `src/${path.split(sep).join('/')}`,
    text: readFileSync(join(ROOT, 'src', path), 'utf8'),
  }));

interface Row {
  pure: boolean;
  may: string[];
  packages: string[];
}

function arrowTable(): Map<string, Row> {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const rows = page.matchAll(/^\| `([\w.-]+)`( \(pure\))? +\|(.*)\|$/gm);
  return new Map(
    [...rows].map(([, folder = '', pure, cell = '']) => {
      const names = [...cell.matchAll(/(package )?`([^`]+)`/g)];
      const may = names.filter(([, isPackage]) => !isPackage).map(([, , name = '']) => name);
      const packages = names.filter(([, isPackage]) => isPackage).map(([, , name = '']) => name);
      return [folder, { pure: pure !== undefined, may, packages }];
    }),
  );
}

/** The row of the table that a file belongs to: its folder in `src`, or its own name there. */
function houseOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second : first;
}

/** Of every kind: static, of types alone, on demand, and what is exported from elsewhere. */
function importsOf(file: { path: string; text: string }): string[] {
  const found: string[] = [];
  walkSyntax(file.text, ({ type, source }) => {
    if (/^(Import|Export)|^TSImportType$/.test(type) && source) found.push(textOf(source));
    return undefined;
  });
  return found;
}

function textOf(literal: unknown): string {
  return String((literal as SyntaxNode).value);
}

function faultsOf(table: ReadonlyMap<string, Row>, file: { path: string; text: string }): string[] {
  const own = houseOf(file.path);
  const row = table.get(own);
  if (!row) return [`${file.path}: ${own} has no row`];
  return importsOf(file)
    .filter(name => {
      if (!name.startsWith('.')) return row.pure && !row.packages.includes(name);
      const target = houseOf(normalize(join(dirname(file.path), name)));
      return target !== own && !row.may.includes(target);
    })
    .map(name => `${file.path} imports ${name}`);
}

/** What a file names by a path beside itself. */
function besides(path: string, name: string): string {
  return normalize(join(dirname(path), name))
    .split(sep)
    .join('/');
}

/** The files of src that each one imports, types included. */
const IMPORTED: ReadonlyMap<string, readonly string[]> = new Map(
  files.map(file => {
    const beside = importsOf(file).filter(name => name.startsWith('.'));
    return [file.path, beside.map(name => besides(file.path, name))];
  }),
);

/** A file and all that it imports, however far. */
function openedFrom(path: string): Set<string> {
  const opened = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const imported = IMPORTED.get(next);
    if (!imported || opened.has(next)) continue;
    opened.add(next);
    open.push(...imported);
  }
  return opened;
}

test("the crosswalk's walk can be read in a few files", () => {
  const walk = openedFrom('src/crosswalk/explore.ts');
  expect(walk).toContain('src/crosswalk/trail.ts');
  expect(walk.size).toBeLessThanOrEqual(15);
});

describe('arrows', () => {
  const table = arrowTable();

  test('every import goes along one', () => {
    expect(files.flatMap(file => faultsOf(table, file))).toEqual([]);
  });

  test('every row is a folder or file of src, and each of its arrows is used', () => {
    expect([...table.keys()].sort()).toEqual([...new Set(files.map(file => houseOf(file.path)))].sort());
    for (const [folder, { may, packages }] of table) {
      const own = files.filter(file => houseOf(file.path) === folder);
      const used = own.flatMap(file =>
        importsOf(file).map(name =>
          name.startsWith('.') ? houseOf(normalize(join(dirname(file.path), name))) : name,
        ),
      );
      expect(
        [...may, ...packages].filter(name => !used.includes(name)),
        folder,
      ).toEqual([]);
    }
  });

  test('they make no circle', () => {
    const below = (name: string, path: string[]): void => {
      expect(path, 'a circle').not.toContain(name);
      for (const next of table.get(name)?.may ?? []) below(next, [...path, name]);
    };
    for (const name of table.keys()) below(name, []);
  });

  test('no file imports itself by way of others, types included', () => {
    const circles = [...IMPORTED].filter(([path, imported]) =>
      imported.some(next => openedFrom(next).has(path)),
    );
    expect(circles.map(([path]) => path)).toEqual([]);
  });

  test('a wrong import would be told', () => {
    const wrong = [
      ['src/terminology/code.ts', "import { x } from '../store/store.ts'"],
      ['src/terminology/code.ts', "import { readFileSync } from 'node:fs'"],
      ['src/crosswalk/crosswalk.ts', "export { x } from 'graphql'"],
      ['src/store/store.ts', "const x = await import('../graphql/schema.ts')"],
      ['src/ingest/run.ts', "import type { X } from '../graphql/context.ts'"],
      ['src/elsewhere/x.ts', ''],
    ] as const;
    for (const [path, text] of wrong) expect(faultsOf(table, { path, text }), text).toHaveLength(1);
  });
});

describe('files', () => {
  const names = files.map(file => file.path);

  test('are named after what they hold: no barrel, no drawer', () => {
    const drawer = /^(index|utils?|helpers?|common|shared|misc|.*manager|.*service|types|constants)$/;
    const parts = names.flatMap(name =>
      name
        .replace(/\.ts$/, '')
        .split('/')
        .map(part => [part, name] as const),
    );
    expect(parts.filter(([part]) => drawer.test(part)).map(([, name]) => name)).toEqual([]);
    expect(
      names.filter(
        name =>
          !/^[a-z0-9]+(-[a-z0-9]+)*(\.(entity|type|input|resolver))?\.ts$/.test(name.split('/').at(-1) ?? ''),
      ),
    ).toEqual([]);
  });

  test('begin with a sentence that says what they are for', () => {
    const first = files.map(({ path, text }) => [path, text.replace(/^#!.*\n/, '').split('\n', 1)[0] ?? '']);
    expect(first.filter(([, line = '']) => !/^\/\/ [A-Za-z`].{15,}[.:]/.test(line))).toEqual([]);
  });

  test('hold SQL in the store alone', () => {
    const found = files.filter(file => !file.path.startsWith('src/store/')).filter(holdsSql);
    expect(found.map(file => file.path)).toEqual([]);
  });

  test('SQL elsewhere would be told, also where it is glued together; prose about it is not', () => {
    const holding = [
      `foundPage(session, bind => \`\${matched(bind)} union all (\${similar(terms)(bind)})\`, filter);`,
      "const text = 'select 1';",
      `const text = \`SELECT \${COLUMNS} FROM gene g\`;`,
      "const text = 'with found as (' + hits + ')';",
      "const end = ' where release_no = $1';",
      `const end = \`order by \${column} limit \${bind(first)}\`;`,
      "run('update release set live = true');",
      "run('delete from release');",
      "run('select pg_advisory_lock($1)');",
      "run('insert into release values ($1)');",
    ];
    for (const text of holding) expect(holdsSql({ path: 'x.ts', text }), text).toBe(true);
    const prose = [
      '// The store says union all, insert into and select x from y.',
      "throw new Error('Select one of the disorders, or update it.');",
      "const hint = 'Ask with a cursor, where there is one, in order.';",
    ];
    for (const text of prose) expect(holdsSql({ path: 'x.ts', text }), text).toBe(false);
    // The rule is tried on the store itself: it sees every file that has a statement.
    const senders = files.filter(({ text }) => /: Statement = \{/.test(text));
    expect(senders.length).toBeGreaterThan(10);
    expect(senders.filter(file => !holdsSql(file)).map(file => file.path)).toEqual([]);
  });
});

describe('questions', () => {
  /** Words of those who ask and of those who keep; messages are for people and are not looked at. */
  const FACE =
    /graphql|resolver|apollo|http|fastify|header|status_?code|query_?string|sql|postgres|session|statement|fhir|cli\b/i;

  const wordsOf = (text: string): string[] => {
    const found: string[] = [];
    walkSyntax(text, ({ type, name, source }) => {
      if (/^(Private)?Identifier$/.test(type)) found.push(String(name));
      if (type === 'ImportDeclaration') found.push(textOf(source));
      return undefined;
    });
    return found;
  };

  test('know no word of a face or of a database', () => {
    const found = files
      .filter(file => file.path.startsWith('src/questions/'))
      .flatMap(file => wordsOf(file.text).map(word => `${file.path}: ${word}`))
      .filter(line => FACE.test(line.slice(line.indexOf(':'))));
    expect(found).toEqual([]);
    for (const text of ['const httpCode = 1;', "import { x } from '../graphql/y.ts';", 'f(session);'])
      expect(
        wordsOf(text).some(word => FACE.test(word)),
        text,
      ).toBe(true);
  });

  test('their texts name no field of a face: that is the advice of each face', () => {
    const named =
      /Nosograph-Release|endCursor|extensions\.|searchDisorders|externalCode|disorder\(|crosswalk\(|the query /i;
    const found = files
      .filter(file => file.path.startsWith('src/questions/'))
      .flatMap(file => literalsOf(file.text).map(text => `${file.path}: ${text}`))
      .filter(line => named.test(line));
    expect(found).toEqual([]);
    expect(literalsOf("f('Use endCursor.')").some(text => named.test(text))).toBe(true);
  });
});

describe('no file names a disorder or a code', () => {
  /** Where codes are at home. */
  const TABLE = 'src/terminology/code-system.ts';
  const CODE =
    /\b(ORPHA|Orphanet|ORDO|OMIM|ICD-?1[01]|UMLS|MONDO|GARD|MeSH|MedDRA)[:_]\w*\d|\b[A-TV-Z]\d\d\.\d|\b\d[A-Z]\d\d\.\d/;
  /** What tells a user how a code is written. */
  const SHOWN = /(such as|as in|e\.g\.) \S+/g;

  test('but the table of code systems, comments and texts that show how one is written', () => {
    const found = files
      .filter(file => file.path !== TABLE)
      .flatMap(file => literalsOf(file.text).map(text => [file.path, text] as const))
      .filter(([, text]) => CODE.test(text.replace(SHOWN, '')));
    expect(found).toEqual([]);
  });

  test('nor does any compare an ORPHAcode with a number', () => {
    const compared = /\b\w*[cC]ode\w*\)? *[!=]==? *\d{2,}|case \d{3,}:/;
    expect(files.filter(file => compared.test(withoutComments(file))).map(file => file.path)).toEqual([]);
  });

  test('one would be told', () => {
    for (const text of [
      `if (curie === 'ORPHA:732') x();`,
      'const x = `ICD-10:M33.2`;',
      `f('M33.2');`,
      '/4A41.1/.test(x);',
    ]) {
      const literals = literalsOf(text);
      expect(
        literals.some(literal => CODE.test(literal.replace(SHOWN, ''))),
        text,
      ).toBe(true);
    }
  });
});

const SQL =
  /\b(select\s+(\d|\*|\$|\w+\(|distinct\b|[\s\S]+?\sfrom\s+[a-z_]+\b)|insert\s+into|set\s+local\s|delete\s+from|update\s+\w+\s+set|union\s+all|(order|group)\s+by\s+[\w.$]+|join\s+\w+(\s+\w+)?\s+(on|using)|with\s+(recursive\s+)?\w+(\([^)]*\))?\s+as\s+(materialized\s+)?\(|where\s+[\w.]+\s*(=|<|>|is\s+(not\s+)?null))/i;

function holdsSql(file: { path: string; text: string }): boolean {
  return wholeLiteralsOf(file.text).some(text => SQL.test(text));
}

/** Texts in the code, each template as one, what is filled in as `$`. */
function wholeLiteralsOf(text: string): string[] {
  const found: string[] = [];
  walkLiterals(text, node => {
    if (node.type === 'Literal') found.push(textOf(node));
    if (node.type === 'TemplateLiteral') found.push(piecesOf(node).join('$'));
  });
  return found;
}

/** Texts in the code: strings, pieces of templates, and regular expressions. */
function literalsOf(text: string): string[] {
  const found: string[] = [];
  walkLiterals(text, node => {
    if (node.type === 'Literal') found.push(node.regex ? String(node.raw) : textOf(node));
    if (node.type === 'TemplateLiteral') found.push(...piecesOf(node));
  });
  return found;
}

/** Strings, regular expressions and templates; descriptions of the schema are documentation. */
function walkLiterals(text: string, visit: (node: SyntaxNode) => void): void {
  walkSyntax(text, node => {
    if (node.type === 'Property' && (node.key as SyntaxNode).name === 'description') return false;
    const isText = node.type === 'Literal' && (typeof node.value === 'string' || Boolean(node.regex));
    if (isText || node.type === 'TemplateLiteral') visit(node);
    return undefined;
  });
}

function piecesOf(template: SyntaxNode): string[] {
  return (template.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
}

function withoutComments({ text }: { text: string }): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
