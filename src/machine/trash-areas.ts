// What was thrown away and is still there, and what a crash has left.
import { type Area, inData, inHome } from './area.js';

export const TRASH_AREAS: readonly Area[] = [
  {
    group: 'trash',
    holder: 'the trash',
    roots: (homes) => [...inData('Trash')(homes), ...inHome('.Trash')(homes)],
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
