// What packs the Python project in a folder.

import type { Packager, ReadText } from '../../shipping/packager.js';
import { hatchOf } from './hatch.js';
import { manifestOf } from './manifest-in.js';
import { otherOf } from './others.js';
import { listedPackager, metadataGlobs, projectOf } from './project.js';
import { isSetuptools, setuptoolsOf } from './setuptools.js';

export function pythonPackagersAt(root: string, folder: string, read: ReadText): (Packager | null)[] {
  const project = projectOf(root, folder, read);
  const isRead = isSetuptools(project) || project.backend === undefined;
  return [
    // Nothing else reads it.
    isRead ? manifestOf(read) : null,
    setuptoolsOf(project),
    hatchOf(project),
    otherOf(project),
    project.backend === undefined ? null : listedPackager('pyproject.toml', metadataGlobs(project)),
  ];
}
