// Tables of releases as snapshots.
import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { ReleaseEntity } from './release.entity.ts';

/** A release as a snapshot, made when it was imported; one that was imported before there were any has none. */
@Entity('packed_release')
export class PackedReleaseEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'packed_release_pkey' })
  releaseNo!: number;
  /** Only a service that reads this format can use it. */
  @Column({ type: 'int' })
  format!: number;
  /** Where each array stands among the bytes. */
  @Column({ type: 'json' })
  plan!: unknown;
  @OneToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'packed_release_release_fkey' })
  release?: ReleaseEntity;
}

/** Its bytes, in pieces that are counted from 0. */
@Entity('packed_release_piece')
export class PackedReleasePieceEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'packed_release_piece_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'packed_release_piece_pkey' })
  piece!: number;
  @Column({ type: 'bytea' })
  bytes!: Buffer;
  @ManyToOne(() => PackedReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_no', foreignKeyConstraintName: 'packed_release_piece_packed_fkey' })
  packed?: PackedReleaseEntity;
}
