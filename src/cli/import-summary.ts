// What an import did, in words for people.
import type { ImportReport, ProductReport } from '../ingest/import-report.ts';
import type { RefusedRow } from '../ingest/rows.ts';
import type { MappingSetReport, NotStored } from '../ingest/tally.ts';

/** More of a kind than this is counted, not listed: --json has them all. */
const LISTED = 8;
const ROWS_LISTED = 20;

const number = (value: number) => value.toLocaleString('en-US');

export function importSummary(report: ImportReport): string {
  const paragraphs = [
    [headline(report)],
    report.outcome === 'imported' ? [...contentLines(report), ...mappingLines(report)] : [],
    report.outcome === 'imported' ? [...fileLines(productsOf(report)), ...setLines(report)] : [],
    refusedLines(report),
    noteLines(report),
  ];
  return paragraphs
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n');
}

function headline(report: ImportReport): string {
  const { outcome, release, live, amends, without, products, seconds } = report;
  const state = live ? 'It is live.' : 'It is stored, and not live.';
  const out = without.length > 0 ? ` without ${without.join(' and ')}` : '';
  if (outcome === 'unchanged' && out) return `Nothing new: release ${release} is the same${out}. ${state}`;
  if (outcome === 'unchanged') return `Nothing new: release ${release} holds these files already. ${state}`;
  const added = products.length > 0 ? ' with these files added' : '';
  const base = amends ? `, a copy of ${amends}${out}${added},` : out;
  const time = `${seconds.total.toFixed(1)} s, of which ${seconds.reading.toFixed(1)} s reading`;
  return `Imported release ${release}${base} in ${time}. ${state}`;
}

function contentLines({ counts }: ImportReport): string[] {
  const rows: [number, string][] = [
    [counts.disorders, `disorders, ${number(counts.active)} of them active`],
    [counts.names, 'names and synonyms'],
    [counts.definitions, 'definitions'],
    [counts.replacements, 'replacements of codes'],
    [
      counts.classifications,
      `classifications of ${number(counts.members)} members, ${number(counts.edges)} edges`,
    ],
    [counts.linearisations, 'preferential parents'],
    [counts.prevalences, 'prevalence records'],
    [counts.agesOfOnset, 'ages of onset'],
    [counts.inheritances, 'types of inheritance'],
    [counts.genes, `genes, with a part in disorders ${number(counts.geneAssociations)} times`],
    [counts.phenotypes, 'phenotypes of disorders'],
    [counts.functionalConsequences, 'functional consequences'],
    [counts.references, 'references to other code systems'],
    [counts.duplicateReferences, 'references given twice, kept once'],
  ];
  return rows.filter(([count]) => count > 0).map(([count, what]) => line(count, what));
}

function mappingLines({ references, relations }: ImportReport): string[] {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${number(count)}`)
      .join(', ');
  return [references, relations].filter(counts => Object.keys(counts).length > 0).map(c => line('', list(c)));
}

/** Files of one kind, as the classifications are, make one line. */
function fileLines(products: readonly ProductReport[]): string[] {
  const kinds = new Map<string, ProductReport[]>();
  for (const product of products) {
    const kind = product.name.replace(/_\d+$/, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), product]);
  }
  return [...kinds].map(([kind, files]) => {
    const total = (of: (product: ProductReport) => number) => files.reduce((sum, file) => sum + of(file), 0);
    const name = files.length > 1 ? `${kind}, ${files.length} files` : (files[0]?.name ?? kind);
    const skipped = total(product => product.skipped);
    const left = skipped > 0 ? `; ${number(skipped)} skipped, as the nomenclature lacks their ORPHAcode` : '';
    const refused = total(product => product.refused);
    const out = refused > 0 ? `; ${number(refused)} refused and left out` : '';
    return `  ${name}: ${number(total(product => product.rows))} ${files[0]?.rowsAre ?? 'rows'}${left}${out}`;
  });
}

/** Files that are mapping sets of their own are told of by themselves. */
function productsOf({ products, mappingSets }: ImportReport): ProductReport[] {
  const sets = new Set(mappingSets.map(set => set.id));
  return products.filter(product => !sets.has(product.name));
}

function setLines({ mappingSets }: ImportReport): string[] {
  if (mappingSets.length === 0) return [];
  const mappings = mappingSets.reduce((sum, set) => sum + set.mappings, 0);
  const sets = mappingSets.length === 1 ? 'mapping set' : 'mapping sets';
  const total = `  ${number(mappingSets.length)} ${sets} with ${number(mappings)} mappings:`;
  return [total, ...some(mappingSets, setLine)];
}

function setLine({
  id,
  mappings,
  skipped,
  notStored,
  shapeDecided,
  illFormedCodes,
  declaredPrefixes,
}: MappingSetReport): string {
  const notes = [
    ...Object.entries(skipped).map(
      ([reason, count]) =>
        `${number(count ?? 0)} rows skipped as ${reason}${predicatesOf(reason, notStored)}`,
    ),
    ...(shapeDecided > 0 ? [`the shape decided the code system of ${number(shapeDecided)}`] : []),
    ...(illFormedCodes.length > 0 ? [`ill-formed, never matched: ${illFormedCodes.join(', ')}`] : []),
    ...(declaredPrefixes.length > 0 ? [`new code systems: ${declaredPrefixes.join(', ')}`] : []),
  ];
  return `  ${id}: ${number(mappings)} mappings${notes.map(note => `; ${note}`).join('')}`;
}

/** For stderr: that the release is not all of its files. Null where it is. */
export function refusedWarning({ products, refusedRows }: ImportReport): string | null {
  const faulty = products.filter(({ refused }) => refused > 0);
  const count = faulty.reduce((sum, { refused }) => sum + refused, 0);
  if (count === 0) return null;
  const rows = count === 1 ? 'row was' : 'rows were';
  return `Warning: ${number(count)} ${rows} refused and left out of the release: of ${faulty.map(({ file }) => file).join(', ')}. The report lists ${count > refusedRows.length ? `the first ${number(refusedRows.length)}` : 'them'}.`;
}

/** For stderr: mapping sets that are empty now. */
export function emptiedWarnings({ emptiedSets }: ImportReport): string[] {
  return emptiedSets.map(
    ({ id, mappings }) =>
      `Warning: the mapping set ${id} has no mapping now, in place of ${number(mappings)} of the live release until now. If this is not meant, import the file of before.`,
  );
}

function refusedLines({ products, refusedRows }: ImportReport): string[] {
  const unlisted = products.reduce((sum, { refused }) => sum + refused, 0) - refusedRows.length;
  const place = ({ file, line, element }: RefusedRow) =>
    [file, ...(line === null ? [] : [`line ${line}`]), ...(element === null ? [] : [element])].join(', ');
  return [
    ...some(refusedRows, row => `  Left out: ${place(row)}: ${row.reason}`, ROWS_LISTED),
    ...(unlisted > 0 ? [`  … and ${number(unlisted)} that are only counted.`] : []),
  ];
}

/** ` (owl:equivalentClass 10, rdfs:subClassOf 2)` */
function predicatesOf(reason: string, notStored: readonly NotStored[]): string {
  const rows = notStored.filter(one => one.reason === reason);
  const shown = rows
    .slice(0, LISTED)
    .map(({ predicate, rows: count }) => `${predicate || 'no predicate'} ${number(count)}`);
  const more = rows.length > LISTED ? [`… and ${number(rows.length - LISTED)} more: --json lists them`] : [];
  return rows.length === 0 ? '' : ` (${[...shown, ...more].join(', ')})`;
}

function noteLines(report: ImportReport): string[] {
  const { cleanedCodes, illFormedCodes, danglingReplacements, warnings } = report;
  return [
    ...some(
      cleanedCodes,
      c => `  ${c.system} "${c.written}" of ORPHA:${c.orphaCode} was read as ${c.readAs}.`,
    ),
    ...some(
      illFormedCodes,
      c => `  ${c.system} "${c.written}" of ORPHA:${c.orphaCode} is no such code: kept, never matched.`,
    ),
    ...some(
      danglingReplacements,
      r => `  ORPHA:${r.orphaCode} names ORPHA:${r.target} in its place, which the release lacks.`,
    ),
    ...emptiedWarnings(report).map(warning => `  ${warning}`),
    ...some(warnings, warning => `  Note: ${warning}`),
  ];
}

function some<T>(all: readonly T[], say: (one: T) => string, listed = LISTED): string[] {
  const more = all.length - listed;
  return [
    ...all.slice(0, listed).map(say),
    ...(more > 0 ? [`  … and ${number(more)} more: --json lists them.`] : []),
  ];
}

function line(count: number | '', what: string): string {
  return `  ${(count === '' ? '' : number(count)).padStart(9)} ${what}`;
}
