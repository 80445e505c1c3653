// GraphQL types of a gene and of its part in a disorder; the lines between them are in gene.resolver.ts.
import { Field, ID, ObjectType } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie } from '../../terminology/code.ts';
import { type Gene, type GeneAssociation, geneCode } from '../../terminology/gene.ts';
import { CodeSystemType } from '../concept/code-system.type.ts';
import { ConceptType } from '../concept/concept.type.ts';

@ObjectType('Gene', {
  implements: ConceptType,
  description:
    'A gene that Orphanet associates with disorders. curie: HGNC:n where Orphadata gives one, else ORPHA.GENE:n.',
  simpleResolvers: true,
})
export class GeneType {
  readonly kind = 'Gene';
  readonly geneNo: number;
  readonly source: Code;
  readonly #edition: Edition;

  constructor(gene: Gene, edition: Edition) {
    this.geneNo = gene.geneNo;
    this.source = geneCode(gene);
    this.symbol = gene.symbol;
    this.name = gene.name;
    this.type = gene.type;
    this.synonyms = [...gene.synonyms];
    this.loci = [...gene.loci];
    this.crossReferences = [...gene.crossReferences];
    this.#edition = edition;
  }

  @Field(() => ID, { description: 'HGNC:n where Orphadata gives one, else ORPHA.GENE:n.' })
  get curie(): string {
    return curie(this.source);
  }
  @Field(() => CodeSystemType, { description: 'HGNC, or ORPHA.GENE.' })
  get codeSystem(): CodeSystemType {
    const { system } = this.source;
    return new CodeSystemType(this.#edition.codeSystems.get(system), this.#edition.counts(system));
  }
  @Field(() => String, { description: 'The local code, without prefix.' })
  get code(): string {
    return this.source.code;
  }
  @Field(() => String, { nullable: true, description: 'IRI of the gene.' })
  get iri(): string | null {
    return this.#edition.codeSystems.iriOf(this.source);
  }
  @Field(() => String, { nullable: true, description: 'Page of the gene at the HGNC.' })
  get url(): string | null {
    return this.#edition.codeSystems.pageOf(this.source);
  }
  @Field(() => String, { nullable: true, description: 'The symbol.' })
  get label(): string {
    return this.symbol;
  }
  @Field(() => String, { description: 'Symbol, e.g. FGFR3.' })
  readonly symbol: string;
  @Field(() => String, { description: 'Name, e.g. fibroblast growth factor receptor 3.' })
  readonly name: string;
  @Field(() => String, {
    description:
      'Type as Orphanet labels it, e.g. gene with protein product; Not stated where the file gives none.',
  })
  readonly type: string;
  @Field(() => [String], { description: 'Synonyms and former symbols.' })
  readonly synonyms: string[];
  @Field(() => [String], { description: 'Places on the chromosomes, e.g. 4p16.3.' })
  readonly loci: string[];
  @Field(() => [String], {
    description: 'As Orphanet gives them, source and reference: OMIM:134934, Ensembl:ENSG00000068078.',
  })
  readonly crossReferences: string[];
}

@ObjectType('GeneAssociation', {
  description: 'The part of a gene in a disorder.',
  simpleResolvers: true,
})
export class GeneAssociationType {
  readonly geneNo: number;
  readonly orphaCode: number;

  constructor({ geneNo, orphaCode, type, status, sources }: GeneAssociation) {
    this.geneNo = geneNo;
    this.orphaCode = orphaCode;
    this.type = type;
    this.status = status;
    this.sources = [...sources];
  }

  @Field(() => String, {
    description: 'As Orphanet labels it, e.g. Disease-causing germline mutation(s) in.',
  })
  readonly type: string;
  @Field(() => String, { description: 'Assessed, or Not yet assessed.' })
  readonly status: string;
  @Field(() => [String], { description: 'Sources of the validation, e.g. 22587682[PMID].' })
  readonly sources: string[];
}
