// The Markdown files: every link leads to a file and a heading that exist, and the README leads to every page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map(
  name => `docs/${name}`,
);
const pages = [...readdirSync(ROOT), ...docs].filter(name => name.endsWith('.md'));
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** Text without code, in which a bracket is no link. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

/** Headings as GitHub makes anchors of them. */
function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link of a page; empty where it leads somewhere, or to another site. */
function faultOf(page: string, link: string): string {
  if (/^https?:\/\/[^\s/]+/.test(link)) return '';
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
  if (!existsSync(target)) return `${page} links to ${link}, which does not exist`;
  if (anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor)) return '';
  return `${page} links to ${link}, but no heading there is called so`;
}

describe.each(pages)('%s', page => {
  test('has no link that leads nowhere', () => {
    const links = [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g)];
    expect(links.map(([, link, bare]) => faultOf(page, link ?? bare ?? '')).filter(Boolean)).toEqual([]);
  });
});

test('every page of docs is linked from the README', () => {
  const linked = [...read('README.md').matchAll(/\]\((docs\/[^)]+\.md)\)/g)].map(([, link]) => link);
  expect(linked).toEqual(expect.arrayContaining(pages.filter(page => /^docs\/[^/]+$/.test(page))));
});
