// The house as docs/architecture.md tells it: its arrow table against every import, and the rules of CONTRIBUTING.md that can be counted.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

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

function importsOf(file: { path: string; text: string }): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(imported => imported.fileName);
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
    const sql = /\b(select\s[\s\S]{1,80}\sfrom|insert into|delete from|update \w+ set)\b/;
    const found = files
      .filter(file => !file.path.startsWith('src/store/'))
      .filter(file => literalsOf(file).some(text => sql.test(text)));
    expect(found.map(file => file.path)).toEqual([]);
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
      .flatMap(file => literalsOf(file).map(text => [file.path, text] as const))
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
      const literals = literalsOf({ path: 'x.ts', text });
      expect(
        literals.some(literal => CODE.test(literal.replace(SHOWN, ''))),
        text,
      ).toBe(true);
    }
  });
});

/** Texts in the code: strings, templates and regular expressions; descriptions of the schema are documentation. */
function literalsOf(file: { path: string; text: string }): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'description') return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    if (ts.isRegularExpressionLiteral(node)) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true));
  return found;
}

function withoutComments({ text }: { text: string }): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
