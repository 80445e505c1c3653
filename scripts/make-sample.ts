// Writes sample/, the bundled selection of Orphadata in its own XML layout, and checks it: npx tsx scripts/make-sample.ts
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkSample } from './sample/check.ts';
import { definitions } from './sample/definitions.ts';
import { pruneAssociations, pruneNodes, replaceSummary } from './sample/prune.ts';
import { classificationIds, phenotypesOf, selection } from './sample/selection.ts';
import { closeOver, readSource, sourceFile } from './sample/source.ts';
import { descendants, type Element, readXml, recount, textAt, writeXml } from './sample/xml.ts';

const root = resolve(import.meta.dirname, '..');
const data = resolve(root, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data', 'orphadata/2025-12');
const target = join(root, 'sample');

const source = readSource(data, classificationIds);
const picked = selection.flatMap(group => group.codes);
const sampled = closeOver(picked, source);

mkdirSync(target, { recursive: true });
for (const name of readdirSync(target)) if (name.endsWith('.xml')) rmSync(join(target, name));

const isSampled = (record: Element) => sampled.has(textAt(record, 'OrphaCode'));

const product1 = readXml(sourceFile(data, '1'), { keep: isSampled });
for (const record of records(product1)) {
  pruneAssociations(record, sampled);
  replaceSummary(record, definitions[textAt(record, 'OrphaCode')]);
}
save('1', product1);

for (const id of classificationIds) {
  const product3 = readXml(sourceFile(data, `3_${id}`));
  for (const list of descendants(product3)) {
    if (list.name === 'ClassificationNodeRootList')
      list.children = pruneNodes(list.children, sampled, source.codes);
  }
  save(`3_${id}`, product3);
}

const product7 = readXml(sourceFile(data, '7'), { keep: isSampled });
for (const record of records(product7)) pruneAssociations(record, sampled);
save('7', product7);

for (const product of ['6', '9_ages', '9_prev'])
  save(product, readXml(sourceFile(data, product), { keep: isSampled }));

save(
  '4',
  readXml(sourceFile(data, '4'), {
    keep: record => phenotypesOf.has(textAt(record, 'Disorder', 'OrphaCode')),
  }),
);

const sizes = readdirSync(target)
  .filter(name => name.endsWith('.xml'))
  .sort()
  .map(name => [name, statSync(join(target, name)).size] as const);
console.table({ 'picked by hand': new Set(picked).size, ...checkSample(target, definitions) });
console.table(Object.fromEntries(sizes));
console.log(`${sizes.reduce((sum, [, size]) => sum + size, 0)} bytes in ${target}`);

function records(product: Element): Element[] {
  return product.children.at(-1)?.children ?? [];
}

function save(product: string, content: Element): void {
  recount(content);
  const { date, copyright } = content.attributes;
  content.attributes.dbserver = 'sample';
  const comment = [
    "A selection from Orphadata with definitions of the project's own, made by scripts/make-sample.ts;",
    'not an Orphadata publication. Orphadata: Free access data from Orphanet. (c) INSERM 1999.',
    `Available on https://www.orphadata.com. Data version [en_product${product}, ${date}]. ${copyright}. CC BY 4.0.`,
  ];
  writeFileSync(join(target, `en_product${product}.xml`), writeXml(content, comment.join('\n     ')));
}
