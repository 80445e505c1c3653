// Creates the tables of genes, phenotypes and functional consequences.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_A_DISORDER = (table: string) =>
  `constraint ${table}_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade`;

const STATEMENTS = [
  `create table gene (
      release_no integer not null,
      gene_no integer not null,
      symbol text not null,
      name text not null,
      type text not null,
      hgnc text,
      synonyms text[] not null,
      loci text[] not null,
      cross_references text[] not null,
      constraint gene_pkey primary key (release_no, gene_no),
      constraint gene_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  'create index gene_symbol_idx on gene (release_no, upper(symbol))',
  `create table gene_association (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      gene_no integer not null,
      type text not null,
      status text not null,
      sources text[] not null,
      constraint gene_association_pkey primary key (release_no, orpha_code, position),
      ${OF_A_DISORDER('gene_association')},
      constraint gene_association_gene_fkey foreign key (release_no, gene_no) references gene(release_no, gene_no) on delete cascade
    )`,
  'create index gene_association_gene_idx on gene_association (release_no, gene_no, orpha_code)',
  `create table phenotype (
      release_no integer not null,
      hpo_id text not null,
      term text not null,
      constraint phenotype_pkey primary key (release_no, hpo_id),
      constraint phenotype_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  `create table phenotype_association (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      hpo_id text not null,
      frequency text not null,
      diagnostic_criterion text,
      constraint phenotype_association_frequency_check check (frequency in ('OBLIGATE', 'VERY_FREQUENT', 'FREQUENT', 'OCCASIONAL', 'VERY_RARE', 'EXCLUDED')),
      constraint phenotype_association_pkey primary key (release_no, orpha_code, position),
      ${OF_A_DISORDER('phenotype_association')},
      constraint phenotype_association_phenotype_fkey foreign key (release_no, hpo_id) references phenotype(release_no, hpo_id) on delete cascade
    )`,
  'create index phenotype_association_phenotype_idx on phenotype_association (release_no, hpo_id, orpha_code)',
  `create table functional_consequence (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      disability text not null,
      frequence text,
      temporality text,
      severity text,
      loss_of_ability boolean,
      type text,
      defined boolean,
      constraint functional_consequence_pkey primary key (release_no, orpha_code, position),
      ${OF_A_DISORDER('functional_consequence')}
    )`,
];

export class CreateGenesAndPhenotypes1700000000007 implements MigrationInterface {
  name = 'CreateGenesAndPhenotypes1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table functional_consequence, phenotype_association, phenotype, gene_association, gene',
    );
  }
}
