// Table of detailed information: texts about a disorder, and who produced or endorsed them.
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DisorderEntity } from './disorder.entity.ts';

@Entity('information_resource')
@Check('information_resource_audience_check', "audience in ('GENERAL_PUBLIC', 'PROFESSIONALS')")
export class InformationResourceEntity {
  @PrimaryColumn({ name: 'release_no', type: 'int', primaryKeyConstraintName: 'information_resource_pkey' })
  releaseNo!: number;
  @PrimaryColumn({ name: 'orpha_code', type: 'int', primaryKeyConstraintName: 'information_resource_pkey' })
  orphaCode!: number;
  @PrimaryColumn({
    name: 'position',
    type: 'smallint',
    primaryKeyConstraintName: 'information_resource_pkey',
  })
  position!: number;
  @Column({ type: 'text' })
  title!: string;
  @Column({ type: 'text' })
  audience!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'text' })
  language!: string;
  @Column({ type: 'text' })
  url!: string;
  @Column({ type: 'smallint', nullable: true })
  year!: number | null;
  @Column({ name: 'produced_by', type: 'text', array: true })
  producedBy!: string[];
  @Column({ name: 'endorsed_by', type: 'text', array: true })
  endorsedBy!: string[];
  @ManyToOne(() => DisorderEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'release_no',
      referencedColumnName: 'releaseNo',
      foreignKeyConstraintName: 'information_resource_disorder_fkey',
    },
    {
      name: 'orpha_code',
      referencedColumnName: 'orphaCode',
      foreignKeyConstraintName: 'information_resource_disorder_fkey',
    },
  ])
  disorder?: DisorderEntity;
}
