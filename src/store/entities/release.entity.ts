// Tables of the editions: a release, what it was made of, which mapping sets it lists, and which one is live.
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
import { MappingSetVersionEntity } from './mapping.entity.ts';

/** An immutable, complete edition. Every row of the nomenclature carries its number first in its key. */
@Entity('release')
@Unique('release_id_key', ['id'])
export class ReleaseEntity {
  @PrimaryGeneratedColumn('identity', {
    name: 'release_no',
    type: 'int',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'release_pkey',
  })
  releaseNo!: number;
  /** e.g. orphadata-2025-12-09, or orphadata-2025-12-09.2 where files or sets were added. */
  @Column({ type: 'text' })
  id!: string;
  @Column({ type: 'text' })
  source!: string;
  @Column({ type: 'text' })
  version!: string;
  @Column({ type: 'timestamptz' })
  date!: Date;
  @Column({ name: 'imported_at', type: 'timestamptz' })
  importedAt!: Date;
  @Column({ type: 'text' })
  licence!: string;
  @Column({ type: 'text' })
  attribution!: string;
  /** What the source asks to be shown with its data. */
  @Column({ type: 'text' })
  disclaimer!: string;
  @Column({ name: 'disorder_count', type: 'int' })
  disorderCount!: number;
  @Column({ name: 'mapping_count', type: 'int' })
  mappingCount!: number;
  /** Since when it is no longer live; null for the live release and for one that never was. */
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;
}

/** The one row that names the live release. */
@Entity('live')
@Check('live_one_row', '"only"')
export class LiveEntity {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'live_pkey' })
  only!: boolean;
  @Column({ name: 'release_no', type: 'int' })
  releaseNo!: number;
  @ManyToOne(() => ReleaseEntity)
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'live_release_fkey' })
  release?: ReleaseEntity;
}

/** A file that a release was made of: each keeps its own version and date. */
@Entity('release_product')
export class ReleaseProductEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'release_product_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'release_product_pkey' })
  name!: string;
  @Column({ type: 'text' })
  version!: string;
  @Column({ type: 'timestamptz' })
  date!: Date;
  @Column({ type: 'int' })
  rows!: number;
  /** Rows left out because their ORPHAcode is not in the nomenclature of the release. */
  @Column({ type: 'int' })
  skipped!: number;
  /** SHA-256 of the decompressed file: the same input again is known by it. */
  @Column({ type: 'text' })
  sha256!: string;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'release_product_release_fkey' })
  release?: ReleaseEntity;
}

/** The mapping sets of a release, shared by reference between releases where unchanged. */
@Entity('release_mapping_set')
@Index('release_mapping_set_version_idx', ['mappingSetNo'])
export class ReleaseMappingSetEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'release_mapping_set_pkey' })
  releaseNo!: number;
  @PrimaryColumn({
    name: 'mapping_set_no',
    type: 'int',
    primaryKeyConstraintName: 'release_mapping_set_pkey',
  })
  mappingSetNo!: number;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'release_mapping_set_release_fkey' })
  release?: ReleaseEntity;
  @ManyToOne(() => MappingSetVersionEntity)
  @JoinColumn({ name: 'mapping_set_no', foreignKeyConstraintName: 'release_mapping_set_version_fkey' })
  mappingSet?: MappingSetVersionEntity;
}

/** Counted once when the release is made: distinct codes and mappings of each code system. */
@Entity('release_code_system')
export class ReleaseCodeSystemEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'release_code_system_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'release_code_system_pkey' })
  system!: string;
  @Column({ name: 'code_count', type: 'int' })
  codeCount!: number;
  @Column({ name: 'mapping_count', type: 'int' })
  mappingCount!: number;
  /** Mappings of each relation, read from ORPHA where ORPHA is one side, as {"EXACT": 12}. */
  @Column({ name: 'relation_counts', type: 'jsonb' })
  relationCounts!: Record<string, number>;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'release_code_system_release_fkey' })
  release?: ReleaseEntity;
}
