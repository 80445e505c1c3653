// Every migration, in order.
import { CreateMappingSets1700000000001 } from './0001-mapping-sets.ts';
import { CreateReleases1700000000002 } from './0002-releases.ts';
import { CreateNomenclature1700000000003 } from './0003-nomenclature.ts';
import { CreateEpidemiology1700000000004 } from './0004-epidemiology.ts';
import { CreateClassifications1700000000005 } from './0005-classifications.ts';
import { CreateSearchIndex1700000000006 } from './0006-search-index.ts';
import { CreateGenesAndPhenotypes1700000000007 } from './0007-genes-and-phenotypes.ts';
import { CreateResourcesAndRetirement1700000000008 } from './0008-resources-and-retirement.ts';
import { CreateUsedChallenges1700000000009 } from './0009-used-challenges.ts';
import { AddMappingSetCreator1700000000010 } from './0010-mapping-set-creator.ts';
import { AddReleaseDisclaimer1700000000011 } from './0011-release-disclaimer.ts';
import { IndexGeneNames1700000000012 } from './0012-gene-names-index.ts';
import { TellLiveRelease1700000000013 } from './0013-live-release-is-told.ts';
import { CreatePackedReleases1700000000014 } from './0014-packed-releases.ts';
import { AddNameKeys1700000000015 } from './0015-name-keys.ts';

export const MIGRATIONS = [
  CreateMappingSets1700000000001,
  CreateReleases1700000000002,
  CreateNomenclature1700000000003,
  CreateEpidemiology1700000000004,
  CreateClassifications1700000000005,
  CreateSearchIndex1700000000006,
  CreateGenesAndPhenotypes1700000000007,
  CreateResourcesAndRetirement1700000000008,
  CreateUsedChallenges1700000000009,
  AddMappingSetCreator1700000000010,
  AddReleaseDisclaimer1700000000011,
  IndexGeneNames1700000000012,
  TellLiveRelease1700000000013,
  CreatePackedReleases1700000000014,
  AddNameKeys1700000000015,
];
