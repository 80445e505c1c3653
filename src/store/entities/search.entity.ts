// Tables of the search: folded names and labels of a release, and the words that they are made of.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DisorderEntity } from './disorder.entity.ts';
import { ReleaseEntity } from './release.entity.ts';

/** By which version of the folding a release was indexed: another one indexes it again. */
@Entity('search_index')
export class SearchIndexEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'search_index_pkey' })
  releaseNo!: number;
  @Column({ type: 'int' })
  folding!: number;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'search_index_release_fkey' })
  release?: ReleaseEntity;
}

/** A name, a synonym, or the label of a concept that is the same as the disorder. */
@Entity('search_term')
@Check('search_term_field_check', "field in ('NAME', 'SYNONYM', 'FEDERATED_LABEL')")
@Index('search_term_disorder_idx', ['releaseNo', 'orphaCode'])
@Index('search_term_words_idx', { synchronize: false })
@Index('search_term_name_key_idx', ['releaseNo', 'language', 'nameKey'])
@Index('search_term_initials_idx', ['releaseNo', 'language', 'initials'], { where: "initials <> ''" })
export class SearchTermEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'search_term_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'search_term_pkey' })
  language!: string;
  /** Number of the term within its language, from 1. */
  @PrimaryColumn({ name: 'term_no', type: 'int', primaryKeyConstraintName: 'search_term_pkey' })
  termNo!: number;
  @Column({ name: 'orpha_code', type: 'int' })
  orphaCode!: number;
  @Column({ type: 'text' })
  field!: string;
  /** As it is written. */
  @Column({ type: 'text' })
  text!: string;
  @Column({ type: 'text', collation: 'C' })
  folded!: string;
  /** The folded words, each once. */
  @Column({ type: 'tsvector' })
  words!: string;
  /** Sum of the rarity of its words. */
  @Column({ type: 'real' })
  weight!: number;
  /** The words as one (terminology/name-key.ts). */
  @Column({ name: 'name_key', type: 'text', collation: 'C', default: '' })
  nameKey!: string;
  /** The first letters of its words; empty where they stand for nothing. */
  @Column({ type: 'text', collation: 'C', default: '' })
  initials!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'search_term_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'search_term_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

/** A folded word, with what it tells: a rare one tells much. */
@Entity('search_word')
@Index('search_word_letters_idx', ['releaseNo', 'language', 'letters'])
@Index('search_word_likeness_idx', { synchronize: false })
export class SearchWordEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'search_word_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'search_word_pkey' })
  language!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'search_word_pkey' })
  word!: string;
  /** How long it is, in characters. */
  @Column({ type: 'smallint' })
  letters!: number;
  /** Terms that hold it. */
  @Column({ name: 'term_count', type: 'int' })
  termCount!: number;
  /** ln(1 + terms of the language / terms that hold it), known as inverse document frequency. */
  @Column({ type: 'real' })
  rarity!: number;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'search_word_release_fkey' })
  release?: ReleaseEntity;
}
