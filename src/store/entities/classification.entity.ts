// Tables of the classifications: each a directed acyclic graph of disorders, and the linearisation across them.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DisorderEntity } from './disorder.entity.ts';
import { ReleaseEntity } from './release.entity.ts';

@Entity('classification')
export class ClassificationEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'classification_pkey' })
  releaseNo!: number;
  /** Orphanet's number of the classification, e.g. 146. */
  @PrimaryColumn({ name: 'classification_id', type: 'int', primaryKeyConstraintName: 'classification_pkey' })
  classificationId!: number;
  /** The code of the classification itself; it is no node of it. */
  @Column({ name: 'orpha_code', type: 'int' })
  orphaCode!: number;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'classification_release_fkey' })
  release?: ReleaseEntity;
}

@Entity('classification_name')
export class ClassificationNameEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'classification_name_pkey' })
  releaseNo!: number;
  @PrimaryColumn({
    name: 'classification_id',
    type: 'int',
    primaryKeyConstraintName: 'classification_name_pkey',
  })
  classificationId!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'classification_name_pkey' })
  language!: string;
  @Column({ type: 'text' })
  text!: string;
  @ManyToOne(() => ClassificationEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'classification_name_classification_fkey',
    },
    {
      name: 'classification_id',
      referencedColumnName: 'classificationId',
      foreignKeyConstraintName: 'classification_name_classification_fkey',
    },
  ])
  classification?: ClassificationEntity;
}

/** A disorder's place in a classification; `root` for the heads, which have no parent there. */
@Entity('classification_member')
@Index('classification_member_disorder_idx', ['releaseNo', 'orphaCode', 'classificationId'])
export class ClassificationMemberEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'classification_member_pkey' })
  releaseNo!: number;
  @PrimaryColumn({
    name: 'classification_id',
    type: 'int',
    primaryKeyConstraintName: 'classification_member_pkey',
  })
  classificationId!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'classification_member_pkey' })
  orphaCode!: number;
  @Column({ type: 'boolean' })
  root!: boolean;
  @ManyToOne(() => ClassificationEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'classification_member_classification_fkey',
    },
    {
      name: 'classification_id',
      referencedColumnName: 'classificationId',
      foreignKeyConstraintName: 'classification_member_classification_fkey',
    },
  ])
  classification?: ClassificationEntity;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'classification_member_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'classification_member_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

/** Parent and child within one classification, once however often the written-out tree repeats it. */
@Entity('classification_edge')
@Index('classification_edge_child_idx', ['releaseNo', 'child', 'classificationId', 'parent'])
export class ClassificationEdgeEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'classification_edge_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'classification_edge_pkey' })
  parent!: number;
  @PrimaryColumn({
    name: 'classification_id',
    type: 'int',
    primaryKeyConstraintName: 'classification_edge_pkey',
  })
  classificationId!: number;
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'classification_edge_pkey' })
  child!: number;
  @ManyToOne(() => ClassificationEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'classification_edge_classification_fkey',
    },
    {
      name: 'classification_id',
      referencedColumnName: 'classificationId',
      foreignKeyConstraintName: 'classification_edge_classification_fkey',
    },
  ])
  classification?: ClassificationEntity;
}

/** The head of classification that the linearisation chooses for a disorder. */
@Entity('linearisation')
export class LinearisationEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'linearisation_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'linearisation_pkey' })
  orphaCode!: number;
  @Column({ type: 'int' })
  head!: number;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'linearisation_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'linearisation_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}
