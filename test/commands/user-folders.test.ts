// Where the specification, and the systems, say that state is kept.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../../src/commands/world/user-folders.js';

test('the state folder of each system', () => {
  expect(stateFolder({ env: { XDG_STATE_HOME: '/x', HOME: '/h' }, isWindows: false })).toBe(
    join('/x', 'veleaks'),
  );
  expect(stateFolder({ env: { XDG_STATE_HOME: 'x', HOME: '/h' }, isWindows: false })).toBe(
    join('/h', '.local', 'state', 'veleaks'),
  );
  expect(stateFolder({ env: { LOCALAPPDATA: '/l', USERPROFILE: '/u' }, isWindows: true })).toBe(
    join('/l', 'veleaks'),
  );
  expect(stateFolder({ env: { USERPROFILE: '/u' }, isWindows: true })).toBe(
    join('/u', '.local', 'state', 'veleaks'),
  );
  expect(stateFolder({ env: {}, isWindows: false })).toBeNull();
});
