import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from './lib/project.mjs';

// Promise: what a page of the documentation points at in this project is there, and README.md leads to every page.

const pages = new Map(
  globSync('**/*.md', { cwd: projectRoot, exclude: ['**/node_modules', 'dist', '.git', '.cache'] }).map((path) => {
    const text = readFileSync(join(projectRoot, path), 'utf8').replaceAll(/^( *)```.*?^\1```$/gms, '');
    return [path, { links: linksOf(path, text), anchors: anchorsOf(text) }];
  }),
);

/** Links to files of the project, seen from its root: `{ path: 'docs/api.md', anchor: 'errors' }`. */
function linksOf(page, text) {
  const targets = [...text.replaceAll(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path, anchor = ''] = target.split('#');
      return { path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

/** The anchors that a forge gives the headings of a page. */
function anchorsOf(text) {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isThere({ path, anchor }) {
  const whole = join(projectRoot, path);
  if (!existsSync(whole)) return false;
  return anchor === '' || (statSync(whole).isFile() && pages.get(path)?.anchors.includes(anchor) === true);
}

it('points at nothing that is not there', () => {
  const links = [...pages].flatMap(([page, { links: found }]) => found.map((link) => ({ page, ...link })));
  expect(links.length).toBeGreaterThan(60);
  expect(links.filter((link) => !isThere(link))).toEqual([]);
});

it('leads from README.md to every page', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) for (const { path } of pages.get(page)?.links ?? []) reached.add(path);
  expect([...pages.keys()].filter((page) => !reached.has(page))).toEqual([]);
});
