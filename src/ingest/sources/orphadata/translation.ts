// Reads files in another language than English: what disorders and classifications are called in it.
import type { NewRelease } from '../../new-release.ts';
import { readXml } from '../../read/xml.ts';
import type { XmlElement } from '../../read/xml-element.ts';
import type { XmlAttributes } from '../../read/xml-scanner.ts';
import type { Product, ProductRows } from '../../source.ts';
import { orphaCode, readDisorders } from './disorder-file.ts';
import { textsOf, writeTexts } from './disorder-texts.ts';

/**
 * A nomenclature in another language: its names and definitions alone, as everything else is the same in every language. Files that
 * hold fewer disorders than they say are read with a warning: what a translation lacks is absent, and takes nothing away.
 */
export async function readTranslation(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally } = release;
  const tag = language.toUpperCase();
  let rows = 0;
  let skipped = 0;
  await readDisorders(
    file,
    release,
    (code, disorder) => (disorders.has(code) ? textsOf(disorder) : null),
    (code, texts) => {
      if (texts === null) {
        skipped++;
        tally.unknown(`translation ${tag}`, code);
        return undefined;
      }
      writeTexts(release, code, texts, tag);
      tally.counts.translatedNames += texts.names.length;
      rows++;
      return release.relieve();
    },
    fault => tally.warnings.push(`${fault} What it holds is imported.`),
  );
  return { rowsAre: 'disorders', rows, skipped };
}

/**
 * A classification in another language: its name, and, as preferred terms, the names of disorders in it that the nomenclature of that
 * language left without one. Its structure is that of the English file, or of another date.
 */
export async function readTranslatedClassification(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const reader = new TranslatedClassification(release, language.toUpperCase());
  reader.named = await release.namedIn(language.toUpperCase());
  await readXml(file, reader, { root: 'JDBOR' });
  return { rowsAre: 'names', rows: reader.rows, skipped: reader.skipped };
}

class TranslatedClassification {
  named: Set<number> = new Set();
  rows = 0;
  skipped = 0;
  #id: number | null = null;

  constructor(
    private readonly release: NewRelease,
    private readonly language: string,
  ) {}

  record(name: string): boolean {
    return name === 'Disorder' || name === 'Name';
  }

  onStart(name: string, attributes: XmlAttributes): void {
    if (name === 'Classification')
      this.#id = /^\d{1,9}$/.test(attributes.id ?? '') ? Number(attributes.id) : null;
  }

  onRecord(element: XmlElement): Promise<void> | undefined {
    if (element.name === 'Name') this.#classification(element.text);
    else this.#disorder(element);
    return this.release.relieve();
  }

  #classification(name: string): void {
    if (this.#id === null || name === '') return;
    if (this.release.classifications.has(this.#id)) {
      this.release.writer.classificationName(this.#id, this.language, name);
      this.rows++;
    } else this.skipped++;
  }

  #disorder(disorder: XmlElement): void {
    const code = this.release.rows.take('Disorder', () => orphaCode(disorder));
    if (code === undefined) return;
    const name = disorder.children.find(child => child.name === 'Name')?.text ?? '';
    if (this.named.has(code) || name === '') return;
    this.named.add(code);
    if (this.release.disorders.has(code)) {
      this.release.writer.name(code, this.language, 0, name);
      this.release.tally.counts.translatedNames++;
      this.rows++;
    } else {
      this.skipped++;
      this.release.tally.unknown(`translation ${this.language}`, code);
    }
  }
}
