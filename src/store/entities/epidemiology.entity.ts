// Tables of the epidemiology: prevalences, ages of onset and types of inheritance.
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DisorderEntity } from './disorder.entity.ts';

@Entity('prevalence')
export class PrevalenceEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'prevalence_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'prevalence_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'position', type: 'smallint', primaryKeyConstraintName: 'prevalence_pkey' })
  position!: number;
  @Column({ type: 'text' })
  type!: string;
  @Column({ type: 'text', nullable: true })
  qualification!: string | null;
  @Column({ type: 'text', nullable: true })
  class!: string | null;
  /** Per 100 000 for rates, a count for cases and families. */
  @Column({ type: 'double precision', nullable: true })
  value!: number | null;
  @Column({ type: 'text' })
  geography!: string;
  @Column({ name: 'validation_status', type: 'text' })
  validationStatus!: string;
  @Column({ type: 'text', array: true })
  sources!: string[];
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'prevalence_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'prevalence_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

/** The one class that stands for the disorder, chosen by the rule in docs/data.md. */
@Entity('prevalence_class')
export class PrevalenceClassEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'prevalence_class_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'prevalence_class_pkey' })
  orphaCode!: number;
  @Column({ type: 'text' })
  class!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'prevalence_class_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'prevalence_class_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

@Entity('age_of_onset')
export class AgeOfOnsetEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'age_of_onset_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'age_of_onset_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'position', type: 'smallint', primaryKeyConstraintName: 'age_of_onset_pkey' })
  position!: number;
  @Column({ type: 'text' })
  label!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'age_of_onset_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'age_of_onset_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}

@Entity('inheritance')
export class InheritanceEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'inheritance_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'inheritance_pkey' })
  orphaCode!: number;
  @PrimaryColumn({ name: 'position', type: 'smallint', primaryKeyConstraintName: 'inheritance_pkey' })
  position!: number;
  @Column({ type: 'text' })
  label!: string;
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'inheritance_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'inheritance_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}
