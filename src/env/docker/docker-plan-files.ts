// Which files may say how an image is built.
import { join } from 'node:path';
import { readSmallFile } from '../reading/small-file.js';

const CI_FOLDERS = ['.github/', '.circleci/', '.woodpecker/', '.gitlab/', '.forgejo/', '.gitea/'];
const NAMES = [
  ...['*compose*.yml', '*compose*.yaml', '*.gitlab-ci.yml', 'makefile', '*.mk', 'justfile', 'taskfile.y*ml'],
  ...['package.json', '*.sh', 'jenkinsfile', 'cloudbuild.y*ml', 'buildspec*.y*ml', 'azure-pipelines*.y*ml'],
  ...['docker-bake*.hcl', 'docker-bake*.json', '.buildkite/*.y*ml'],
  ...['bitbucket-pipelines.yml', '.travis.yml', '.drone.yml', '.woodpecker.y*ml', 'appveyor.yml'],
];

const NAME = new RegExp(
  `(?:^|/)(?:${NAMES.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')).join('|')})$`,
  'i',
);

/**
 * Whether a file may say how an image is built; the path is relative, with `/` between its parts.
 */
export function isPlanFile(path: string): boolean {
  return NAME.test(path) || (isOfCi(path) && /\.ya?ml$/.test(path));
}

/**
 * Whether a compose file has a Dockerfile in it.
 * https://docs.docker.com/reference/compose-file/build/#dockerfile_inline
 */
export function holdsDockerfile(root: string, planFiles: readonly string[]): boolean {
  return planFiles
    .filter(isComposeFile)
    .some((path) => readSmallFile(join(root, path))?.includes('dockerfile_inline') === true);
}

export function isComposeFile(path: string): boolean {
  return /compose[^/]*\.ya?ml$/i.test(path);
}

/** Whether the file lies in a folder of a CI. */
export function isOfCi(path: string): boolean {
  return CI_FOLDERS.some((folder) => `/${path}`.includes(`/${folder}`));
}

/** Whether a file is a CI's own, by its name, and says in the text that its jobs hand files out. */
export function handsOut(root: string, path: string): boolean {
  if (!/\.ya?ml$/i.test(path) || isComposeFile(path)) return false;
  return /\bupload-|artifact|release|gh-pages|pages-|deploy|publish|scp|rsync|ftp/i.test(
    readSmallFile(join(root, path))?.toString('latin1') ?? '',
  );
}
