// A second parser of products 4, 6 and 9 (prevalences) for the cross-check: line by line, plain text search. Imports nothing from src.

export interface ScannedGene {
  id: string;
  symbol: string;
  name: string;
  type: string;
  synonyms: string[];
  references: string[];
  loci: string[];
}

export interface ScannedGeneAssociation {
  orphaCode: string;
  /** Place among the associations of its disorder, from 0. */
  position: number;
  /** As the file writes it. */
  source: string;
  gene: ScannedGene;
  type: string;
  status: string;
}

export interface ScannedPhenotype {
  orphaCode: string;
  position: number;
  hpoId: string;
  term: string;
  /** Label before its bracket, in capitals: VERY_FREQUENT. */
  frequency: string;
  criterion: string | null;
}

export function scanGeneAssociations(lines: readonly string[]): ScannedGeneAssociation[] {
  return blocks(lines, 'DisorderGeneAssociation').map(({ orphaCode, position, block }) => {
    const sources = texts(block, 'Source');
    const references = texts(block, 'Reference');
    return {
      orphaCode,
      position,
      source: texts(block, 'SourceOfValidation')[0] ?? '',
      gene: {
        id: /<Gene id="(\d+)">/.exec(block.join('\n'))?.[1] ?? '',
        // The first name in the block is the gene's own, the next is that of its type.
        name: texts(block, 'Name')[0] ?? '',
        type: texts(block, 'Name')[1] ?? '',
        symbol: texts(block, 'Symbol')[0] ?? '',
        synonyms: texts(block, 'Synonym'),
        references: sources.map((source, i) => `${source}:${references[i]}`),
        loci: texts(block, 'GeneLocus'),
      },
      type: texts(block, 'Name')[2] ?? '',
      status: texts(block, 'Name')[3] ?? '',
    };
  });
}

export function scanPhenotypes(lines: readonly string[]): ScannedPhenotype[] {
  return blocks(lines, 'HPODisorderAssociation').map(({ orphaCode, position, block }) => ({
    orphaCode,
    position,
    hpoId: texts(block, 'HPOId')[0] ?? '',
    term: texts(block, 'HPOTerm')[0] ?? '',
    frequency: (texts(block, 'Name')[0] ?? '').replace(/ \(.*/, '').toUpperCase().replaceAll(' ', '_'),
    criterion: texts(block, 'Name')[1] ?? null,
  }));
}

/** Every text as the file writes it; null where the element is empty. */
export interface ScannedPrevalence {
  orphaCode: string;
  position: number;
  type: string;
  qualification: string | null;
  class: string | null;
  value: string | null;
  geography: string | null;
  status: string | null;
}

export function scanPrevalences(lines: readonly string[]): ScannedPrevalence[] {
  return blocks(lines, 'Prevalence').map(({ orphaCode, position, block }) => {
    const named = (element: string) => {
      const start = block.findIndex(line => line.includes(`<${element} `));
      return start < 0 ? null : (texts(block.slice(start + 1, start + 2), 'Name')[0] ?? null);
    };
    return {
      orphaCode,
      position,
      type: named('PrevalenceType') ?? '',
      qualification: named('PrevalenceQualification'),
      class: named('PrevalenceClass'),
      value: texts(block, 'ValMoy')[0] ?? null,
      geography: named('PrevalenceGeographic'),
      status: named('PrevalenceValidationStatus'),
    };
  });
}

/** The lines between the tags of each element of that name, with the code of the disorder that it stands in. */
function blocks(lines: readonly string[], name: string) {
  const found: { orphaCode: string; position: number; block: string[] }[] = [];
  let orphaCode = '';
  let position = 0;
  let block: string[] | null = null;
  for (const line of lines) {
    const code = texts([line], 'OrphaCode')[0];
    if (code !== undefined) {
      orphaCode = code;
      position = 0;
    }
    if (new RegExp(`<${name}[ >]`).test(line)) block = [];
    else if (line.includes(`</${name}>`) && block) {
      found.push({ orphaCode, position: position++, block });
      block = null;
    } else block?.push(line);
  }
  return found;
}

/** What stands in the elements of that name, each of which has a line of its own. */
function texts(lines: readonly string[], name: string): string[] {
  const element = new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`);
  return lines.flatMap(line => {
    const text = line.includes(`<${name}`) ? element.exec(line)?.[1] : undefined;
    return text === undefined ? [] : [unescaped(text)];
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
