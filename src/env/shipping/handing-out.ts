// How jobs of a CI say that they hand files out. What says nothing of the kind is not read as YAML,
// which takes long.
import type { PlanFile } from '../reading/plan-files.js';

/** Actions, and those of their inputs that name files. */
export const ACTIONS: readonly (readonly [action: RegExp, inputs: readonly string[]])[] = [
  [/\/upload-(?:pages-)?artifact(?:\/merge)?@/, ['path']],
  [
    /(?:release|upload)[\w-]*action@|\/(?:action-gh-release|upload-release-asset|upload-to-release)@/,
    [...['files', 'file', 'artifacts', 'asset_path', 'path']],
  ],
  [/actions-gh-pages@/, ['publish_dir']],
  [/github-pages-deploy-action@/, ['folder']],
  [/(?:pages|wrangler)-action@/, ['directory']],
  [/actions-netlify@/, ['publish-dir']],
  [/static-web-apps-deploy@/, ['output_location']],
  [/(?:webapps-deploy|functions-action)@/, ['package']],
  [/(?:scp|rsync|sftp|ftp)[\w-]*(?:@|\/)/i, ['source', 'local-dir', 'path']],
];
/** Fields of other CI systems that name files, and where in them: GitLab's are a mapping. */
export const FIELDS: readonly (readonly [name: string, paths: readonly (readonly string[])[]])[] = [
  ['artifacts', [[], ['paths']]],
  ['store_artifacts', [['path']]],
  ['artifact_paths', [[]]],
  ['PathtoPublish', [[]]],
  ['targetPath', [[]]],
  ['local_dir', [[]]],
  ['local-dir', [[]]],
  ['publish', [[]]],
];

const NAMED = new RegExp(FIELDS.map(([name]) => name).join('|'));

/** Whether jobs of a CI may hand out files, by the words that stand in it. */
export function mayHandOut(file: PlanFile): boolean {
  const { kind, isYaml, text } = file;
  if (isJenkinsfile(file)) return text.includes('archiveArtifacts');
  if (kind !== 'ci' || !isYaml) return false;
  return NAMED.test(text) || ACTIONS.some(([action]) => action.test(text));
}

export function isJenkinsfile({ path }: PlanFile): boolean {
  return /(?:^|\/)jenkinsfile$/i.test(path);
}
