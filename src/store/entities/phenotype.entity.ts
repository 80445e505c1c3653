// Tables of phenotypes and of functional consequences.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DisorderEntity } from './disorder.entity.ts';
import { ReleaseEntity } from './release.entity.ts';

/** A term of the Human Phenotype Ontology that product 4 uses. */
@Entity('phenotype')
export class PhenotypeEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'phenotype_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'hpo_id', type: 'text', primaryKeyConstraintName: 'phenotype_pkey' })
  hpoId!: string;
  @Column({ type: 'text' })
  term!: string;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'phenotype_release_fkey' })
  release?: ReleaseEntity;
}

@Entity('phenotype_association')
@Index('phenotype_association_phenotype_idx', ['releaseNo', 'hpoId', 'orphaCode'])
@Check(
  'phenotype_association_frequency_check',
  "frequency in ('OBLIGATE', 'VERY_FREQUENT', 'FREQUENT', 'OCCASIONAL', 'VERY_RARE', 'EXCLUDED')",
)
export class PhenotypeAssociationEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'phenotype_association_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'phenotype_association_pkey' })
  orphaCode!: number;
  @PrimaryColumn({
    name: 'position',
    type: 'smallint',
    primaryKeyConstraintName: 'phenotype_association_pkey',
  })
  position!: number;
  @Column({ name: 'hpo_id', type: 'text' })
  hpoId!: string;
  @Column({ type: 'text' })
  frequency!: string;
  @Column({ name: 'diagnostic_criterion', type: 'text', nullable: true })
  diagnosticCriterion!: string | null;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'phenotype_association_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'phenotype_association_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
  @ManyToOne(() => PhenotypeEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'phenotype_association_phenotype_fkey',
    },
    {
      name: 'hpo_id',
      referencedColumnName: 'hpoId',
      foreignKeyConstraintName: 'phenotype_association_phenotype_fkey',
    },
  ])
  phenotype?: PhenotypeEntity;
}

@Entity('functional_consequence')
export class FunctionalConsequenceEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'functional_consequence_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'functional_consequence_pkey' })
  orphaCode!: number;
  @PrimaryColumn({
    name: 'position',
    type: 'smallint',
    primaryKeyConstraintName: 'functional_consequence_pkey',
  })
  position!: number;
  @Column({ type: 'text' })
  disability!: string;
  @Column({ type: 'text', nullable: true })
  frequence!: string | null;
  @Column({ type: 'text', nullable: true })
  temporality!: string | null;
  @Column({ type: 'text', nullable: true })
  severity!: string | null;
  @Column({ name: 'loss_of_ability', type: 'boolean', nullable: true })
  lossOfAbility!: boolean | null;
  @Column({ type: 'text', nullable: true })
  type!: string | null;
  @Column({ type: 'boolean', nullable: true })
  defined!: boolean | null;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'functional_consequence_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'functional_consequence_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}
