// Whether the sources give the same bytes each time they are built.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds into another folder, and throws where that differs from dist/. */
export function checkReproducible(root) {
  const folder = mkdtempSync(join(tmpdir(), 'veleaks-build-'));
  try {
    execFileSync(process.execPath, [join(root, 'build', 'build.js'), folder], {
      cwd: root,
      stdio: 'inherit',
    });
    const again = filesIn(folder);
    const names = new Set([...Object.keys(filesIn(join(root, 'dist'))), ...Object.keys(again)]);
    const dist = filesIn(join(root, 'dist'));
    const other = [...names].filter((name) => !again[name] || !dist[name]?.equals(again[name]));
    if (other.length > 0)
      throw new Error(`building twice gave other bytes in ${other.join(', ')}: npm run build`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path)];
    }),
  );
}
