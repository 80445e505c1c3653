// Tables of genes and of their part in disorders.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DisorderEntity } from './disorder.entity.ts';
import { ReleaseEntity } from './release.entity.ts';

@Entity('gene')
@Index('gene_symbol_idx', { synchronize: false })
@Index('gene_names_idx', { synchronize: false })
export class GeneEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'gene_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'gene_no', type: 'int', primaryKeyConstraintName: 'gene_pkey' })
  geneNo!: number;
  @Column({ type: 'text' })
  symbol!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  type!: string;
  /** Number at the HGNC. */
  @Column({ type: 'text', nullable: true })
  hgnc!: string | null;
  @Column({ type: 'text', array: true })
  synonyms!: string[];
  @Column({ type: 'text', array: true })
  loci!: string[];
  /** As CURIEs. */
  @Column({ name: 'cross_references', type: 'text', array: true })
  crossReferences!: string[];
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'gene_release_fkey' })
  release?: ReleaseEntity;
}

@Entity('gene_association')
@Index('gene_association_gene_idx', ['releaseNo', 'geneNo', 'orphaCode'])
export class GeneAssociationEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'gene_association_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'gene_association_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'position', type: 'smallint', primaryKeyConstraintName: 'gene_association_pkey' })
  position!: number;
  @Column({ name: 'gene_no', type: 'int' })
  geneNo!: number;
  @Column({ type: 'text' })
  type!: string;
  @Column({ type: 'text' })
  status!: string;
  @Column({ type: 'text', array: true })
  sources!: string[];
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'gene_association_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'gene_association_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
  @ManyToOne(() => GeneEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'gene_association_gene_fkey',
    },
    {
      name: 'gene_no',
      referencedColumnName: 'geneNo',
      foreignKeyConstraintName: 'gene_association_gene_fkey',
    },
  ])
  gene?: GeneEntity;
}
