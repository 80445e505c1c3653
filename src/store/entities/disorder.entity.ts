// Tables of the nomenclature: disorders, their names and definitions in each language, and what replaces the inactive ones.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ReleaseEntity } from './release.entity.ts';

@Entity('disorder')
@Index('disorder_level_idx', ['releaseNo', 'level', 'orphaCode'])
@Check('disorder_orpha_code_check', 'orpha_code > 0')
export class DisorderEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'disorder_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'disorder_pkey' })
  orphaCode!: number;
  @Column({ type: 'text' })
  level!: string;
  @Column({ type: 'text' })
  typology!: string;
  @Column({ type: 'text' })
  status!: string;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'disorder_release_fkey' })
  release?: ReleaseEntity;
}

/** Preferred term (position 0) and synonyms (from 1), one row each, in each language of the release. */
@Entity('disorder_name')
export class DisorderNameEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'disorder_name_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'disorder_name_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'language', type: 'text', primaryKeyConstraintName: 'disorder_name_pkey' })
  language!: string;
  @PrimaryColumn({ name: 'position', type: 'smallint', primaryKeyConstraintName: 'disorder_name_pkey' })
  position!: number;
  @Column({ type: 'text' })
  text!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'disorder_name_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'disorder_name_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

@Entity('definition')
export class DefinitionEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'definition_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'definition_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'language', type: 'text', primaryKeyConstraintName: 'definition_pkey' })
  language!: string;
  @Column({ type: 'text' })
  text!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'definition_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'definition_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

/** What replaces an inactive entity. The target may be missing from the release: the row is kept and shown as dangling. */
@Entity('replacement')
@Index('replacement_target_idx', ['releaseNo', 'target'])
export class ReplacementEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'replacement_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'replacement_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'target', type: 'int', primaryKeyConstraintName: 'replacement_pkey' })
  target!: number;
  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'replacement_pkey' })
  kind!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'replacement_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'replacement_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}
