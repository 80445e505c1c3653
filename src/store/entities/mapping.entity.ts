// Tables of the mapping sets: their versions, their mappings, and the concepts and labels that they name.
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';

/** One version of a mapping set: Orphadata's alignments of one edition, an SSSOM file. Never changed once imported. */
@Entity('mapping_set_version')
@Unique('mapping_set_version_content_key', ['id', 'sha256'])
export class MappingSetVersionEntity {
  @PrimaryGeneratedColumn('identity', {
    name: 'mapping_set_no',
    type: 'int',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'mapping_set_version_pkey',
  })
  mappingSetNo!: number;
  @Column({ type: 'text' })
  id!: string;
  @Column({ type: 'text' })
  title!: string;
  @Column({ type: 'text' })
  version!: string;
  @Column({ type: 'text' })
  licence!: string;
  @Column({ type: 'text', nullable: true })
  source!: string | null;
  /** Whom to name; null where the set does not say. */
  @Column({ type: 'text', nullable: true })
  creator!: string | null;
  @Column({ name: 'mapping_count', type: 'int' })
  mappingCount!: number;
  @Column({ type: 'text' })
  sha256!: string;
  /** Prefixes that the set declares and that no known code system has, as {"NORD": "https://…"}. */
  @Column({ name: 'declared_prefixes', type: 'jsonb' })
  declaredPrefixes!: Record<string, string>;
}

/** What can be named by a code in some code system. Shared by all mapping sets and releases. */
@Entity('concept')
export class ConceptEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'concept_pkey' })
  system!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'concept_pkey' })
  code!: string;
  /** False for a code that a source gives against the system's own syntax: kept, never matched. */
  @Column({ name: 'well_formed', type: 'boolean' })
  wellFormed!: boolean;
}

/** What a mapping set calls a concept. */
@Entity('concept_label')
@Index('concept_label_concept_idx', ['system', 'code'])
export class ConceptLabelEntity {
  @PrimaryColumn({ name: 'mapping_set_no', type: 'int', primaryKeyConstraintName: 'concept_label_pkey' })
  mappingSetNo!: number;
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'concept_label_pkey' })
  system!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'concept_label_pkey' })
  code!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'concept_label_pkey' })
  language!: string;
  @Column({ type: 'text' })
  text!: string;
  @ManyToOne(() => MappingSetVersionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mapping_set_no', foreignKeyConstraintName: 'concept_label_set_fkey' })
  mappingSet?: MappingSetVersionEntity;
  @ManyToOne(() => ConceptEntity)
  @JoinColumn([
    {
      name: 'system',
      referencedColumnName: 'system',
      foreignKeyConstraintName: 'concept_label_concept_fkey',
    },
    { name: 'code', referencedColumnName: 'code', foreignKeyConstraintName: 'concept_label_concept_fkey' },
  ])
  concept?: ConceptEntity;
}

/** A mapping, stored once, as stated. Two indexes serve both directions. */
@Entity('mapping')
@Index('mapping_subject_idx', ['subjectSystem', 'subjectCode', 'mappingSetNo'])
@Index('mapping_object_idx', ['objectSystem', 'objectCode', 'mappingSetNo'])
@Check('mapping_relation_check', "relation in ('EXACT', 'BROAD', 'NARROW', 'RELATED', 'NOT', 'UNSPECIFIED')")
@Check(
  'mapping_validation_status_check',
  "validation_status in ('VALIDATED', 'NOT_YET_VALIDATED', 'UNSPECIFIED')",
)
export class MappingEntity {
  @PrimaryColumn({ name: 'mapping_set_no', type: 'int', primaryKeyConstraintName: 'mapping_pkey' })
  mappingSetNo!: number;
  /** Number of the row within its set, from 1. */
  @PrimaryColumn({ name: 'mapping_no', type: 'int', primaryKeyConstraintName: 'mapping_pkey' })
  mappingNo!: number;
  @Column({ name: 'subject_system', type: 'text', collation: 'C' })
  subjectSystem!: string;
  @Column({ name: 'subject_code', type: 'text', collation: 'C' })
  subjectCode!: string;
  @Column({ name: 'object_system', type: 'text', collation: 'C' })
  objectSystem!: string;
  @Column({ name: 'object_code', type: 'text', collation: 'C' })
  objectCode!: string;
  @Column({ type: 'text' })
  relation!: string;
  @Column({ type: 'text' })
  predicate!: string;
  @Column({ name: 'validation_status', type: 'text' })
  validationStatus!: string;
  @Column({ name: 'orphanet_relation', type: 'text', nullable: true })
  orphanetRelation!: string | null;
  @Column({ name: 'icd_relation', type: 'text', nullable: true })
  icdRelation!: string | null;
  @Column({ name: 'icd10_mark', type: 'text', nullable: true })
  icd10Mark!: string | null;
  @Column({ name: 'icd11_foundation_id', type: 'text', nullable: true })
  icd11FoundationId!: string | null;
  @Column({ name: 'icd11_mms_url', type: 'text', nullable: true })
  icd11MmsUrl!: string | null;
  @Column({ name: 'mapping_justification', type: 'text', nullable: true })
  mappingJustification!: string | null;
  @Column({ type: 'double precision', nullable: true })
  confidence!: number | null;
  @ManyToOne(() => MappingSetVersionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mapping_set_no', foreignKeyConstraintName: 'mapping_set_fkey' })
  mappingSet?: MappingSetVersionEntity;
  @ManyToOne(() => ConceptEntity)
  @JoinColumn([
    {
      name: 'subject_system',
      referencedColumnName: 'system',
      foreignKeyConstraintName: 'mapping_subject_fkey',
    },
    { name: 'subject_code', referencedColumnName: 'code', foreignKeyConstraintName: 'mapping_subject_fkey' },
  ])
  subject?: ConceptEntity;
  @ManyToOne(() => ConceptEntity)
  @JoinColumn([
    {
      name: 'object_system',
      referencedColumnName: 'system',
      foreignKeyConstraintName: 'mapping_object_fkey',
    },
    { name: 'object_code', referencedColumnName: 'code', foreignKeyConstraintName: 'mapping_object_fkey' },
  ])
  object?: ConceptEntity;
}
