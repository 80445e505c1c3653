// Creates the tables of the search: the folded names and labels of each release, and the words that they are made of.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  'create extension if not exists pg_trgm',
  'create extension if not exists fuzzystrmatch',
  // A number beside a list of words in one inverted index.
  'create extension if not exists btree_gin',
  `create table search_index (
      release_no integer not null,
      folding integer not null,
      constraint search_index_pkey primary key (release_no),
      constraint search_index_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  `create table search_term (
      release_no integer not null,
      language text not null,
      term_no integer not null,
      orpha_code integer not null,
      field text not null,
      text text not null,
      folded text collate "C" not null,
      words tsvector not null,
      weight real not null,
      constraint search_term_field_check check (field in ('NAME', 'SYNONYM', 'FEDERATED_LABEL')),
      constraint search_term_pkey primary key (release_no, language, term_no),
      constraint search_term_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  'create index search_term_disorder_idx on search_term (release_no, orpha_code)',
  'create index search_term_words_idx on search_term using gin (release_no, language, words) with (fastupdate = off)',
  `create table search_word (
      release_no integer not null,
      language text not null,
      word text collate "C" not null,
      letters smallint not null,
      term_count integer not null,
      rarity real not null,
      constraint search_word_pkey primary key (release_no, language, word),
      constraint search_word_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  'create index search_word_letters_idx on search_word (release_no, language, letters)',
  'create index search_word_likeness_idx on search_word using gin (release_no, language, word gin_trgm_ops) with (fastupdate = off)',
];

export class CreateSearchIndex1700000000006 implements MigrationInterface {
  name = 'CreateSearchIndex1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_word, search_term, search_index');
  }
}
