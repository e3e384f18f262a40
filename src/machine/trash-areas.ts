// What was thrown away and is still there, and what a crash has left.
import { join } from 'node:path';
import { type Area, dataFolder, inHome } from './area.js';

export const TRASH_AREAS: readonly Area[] = [
  {
    group: 'trash',
    holder: 'the trash',
    roots: (homes) => [join(dataFolder(homes), 'Trash'), ...inHome('.Trash')(homes)],
    kinds: [[/^/, 'trash']],
  },
  {
    group: 'trash',
    holder: 'a crash',
    homeFiles: /^core(?:\.\d+)?$/,
    roots: inHome('Library/Logs/DiagnosticReports', 'AppData/Local/CrashDumps'),
    kinds: [[/^/, 'dump']],
  },
];
