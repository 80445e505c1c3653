// Every migration, in order.
import { CreateMappingSets1700000000001 } from './0001-mapping-sets.ts';
import { CreateReleases1700000000002 } from './0002-releases.ts';
import { CreateNomenclature1700000000003 } from './0003-nomenclature.ts';
import { CreateEpidemiology1700000000004 } from './0004-epidemiology.ts';
import { CreateClassifications1700000000005 } from './0005-classifications.ts';
import { CreateSearchIndex1700000000006 } from './0006-search-index.ts';

export const MIGRATIONS = [
  CreateMappingSets1700000000001,
  CreateReleases1700000000002,
  CreateNomenclature1700000000003,
  CreateEpidemiology1700000000004,
  CreateClassifications1700000000005,
  CreateSearchIndex1700000000006,
];
