// Reads a classification, product 3: a tree written out in full, kept as the graph that it is.
import type { NewRelease } from '../../new-release.ts';
import { SourceError } from '../../read/source-error.ts';
import { readXml } from '../../read/xml.ts';
import { ElementError, type XmlElement } from '../../read/xml-element.ts';
import type { XmlAttributes } from '../../read/xml-scanner.ts';
import type { Product, ProductRows } from '../../source.ts';
import { ClassificationGraph } from './classification-graph.ts';
import { orphaCode } from './disorder-file.ts';

export async function readClassification(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const reader = new ClassificationReader(file.name, release, language);
  await readXml(file, reader, { root: 'JDBOR' });
  return { rowsAre: 'disorders placed', rows: reader.rows, skipped: reader.skipped };
}

class ClassificationReader {
  rows = 0;
  skipped = 0;
  #id: number | undefined;
  #orphaCode: number | undefined;
  #graph = new ClassificationGraph();
  /**
   * The open nodes: of each the nearest known disorder, itself or above; null where there is none. A node that the
   * nomenclature lacks, or that names no disorder, so hands its children to its parent.
   */
  readonly #nodes: (number | null)[] = [];

  constructor(
    private readonly file: string,
    private readonly release: NewRelease,
    private readonly language: string,
  ) {}

  record(name: string): boolean {
    return name === 'Disorder' || name === 'OrphaNumber' || name === 'OrphaCode' || name === 'Name';
  }

  onStart(name: string, attributes: XmlAttributes, line: number): void {
    if (name === 'ClassificationNode') this.#nodes.push(this.#nodes.at(-1) ?? null);
    if (name !== 'Classification') return;
    const { id = '' } = attributes;
    if (!/^[1-9]\d{0,8}$/.test(id)) {
      const reason = `has the id "${id}", but the number of a classification is expected. Download the file again.`;
      throw new ElementError({ name, line }, reason);
    }
    this.#id = Number(id);
    this.#orphaCode = undefined;
    this.#graph = new ClassificationGraph();
  }

  onRecord(element: XmlElement): Promise<void> | undefined {
    if (element.name === 'Disorder') this.#place(element);
    else if (element.name === 'Name') this.#named(element);
    else this.#orphaCode = orphaCode({ ...element, children: [element] });
    return this.release.relieve();
  }

  onEnd(name: string, line: number): void {
    if (name === 'ClassificationNode') this.#nodes.pop();
    if (name === 'Classification') this.#finish(line);
  }

  #named({ text, line }: XmlElement): void {
    if (this.#id === undefined || this.#orphaCode === undefined) {
      throw new ElementError(
        { name: 'Name', line },
        'stands before the code of its classification. The file is damaged: download it again.',
      );
    }
    this.release.classifications.add(this.#id);
    this.release.writer.classification(this.#id, this.#orphaCode, this.language.toUpperCase(), text);
  }

  #place(disorder: XmlElement): void {
    const code = this.release.rows.take('Disorder', () => orphaCode(disorder));
    if (code === undefined) return;
    if (!this.release.disorders.has(code)) {
      this.#graph.unknown.add(code);
      this.release.tally.unknown('classifications', code);
      return;
    }
    const parent = this.#nodes.at(-2) ?? null;
    this.#graph.place(parent, code, disorder.line);
    this.#nodes[this.#nodes.length - 1] = code;
  }

  #finish(line: number): void {
    const id = this.#id;
    if (id === undefined) return;
    const { writer, tally } = this.release;
    const cycle = this.#graph.cycle();
    if (cycle) {
      const path = cycle.codes.map(code => `ORPHA:${code}`).join(' > ');
      const reason = `of classification ${id} runs in a circle: ${path}. No disorder can be above itself: report it to Orphanet, and import without this file.`;
      throw new SourceError({
        file: this.file,
        line: cycle.line ?? line,
        element: 'ClassificationNode',
        reason,
      });
    }
    for (const [code, root] of this.#graph.members()) writer.member(id, code, root);
    this.#graph.edges((parent, child) => writer.edge(id, parent, child));
    tally.counts.classifications++;
    tally.counts.members += this.#graph.size;
    tally.counts.edges += this.#graph.edgeCount;
    this.rows += this.#graph.size;
    this.skipped += this.#graph.unknown.size;
    this.#id = undefined;
  }
}
