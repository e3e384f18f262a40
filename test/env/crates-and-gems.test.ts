// What `cargo package` and `gem build` take of what git ignores. Each row was held against the crates and
// gems that the tools themselves built.
import { afterEach, expect, test } from 'vitest';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

type Files = Record<string, string>;

function waysOf(files: Files, path: string): { perhaps?: boolean }[] {
  for (const [name, content] of Object.entries({ ...files, [path]: '' })) folder.write(name, content);
  return new Shipping(folder.path, { dockerfiles: [], projects: new Set(['']), plans: [] }).waysOf(path);
}

const crate = (more: string): Files => ({
  'Cargo.toml': `[package]\nname = "a"\nversion = "1.0.0"\n${more}`,
});
const member = (shared: string, own: string): Files => ({
  'Cargo.toml': `[workspace]\nmembers = ["m"]\n[workspace.package]\n${shared}`,
  'm/Cargo.toml': `[package]\nname = "m"\nversion = "1.0.0"\n${own}`,
});

test.each<[what: string, files: Files, path: string, said: 'sure' | 'perhaps' | 'no']>([
  ['include', crate('include = ["src/**/*"]\n'), 'src/secrets.rs', 'sure'],
  [
    'include over lines, with a bracket in a comment',
    crate('include = [\n"a", # ]\n"/conf/"]\n'),
    'conf/d/a',
    'sure',
  ],
  [
    'include in a dotted key',
    { 'Cargo.toml': 'package.name = "a"\npackage.include = ["src/**"]\n' },
    'src/a',
    'sure',
  ],
  [
    'include, indented',
    { 'Cargo.toml': '[package]\n  name = "a"\n  include = ["src/**"]\n' },
    'src/a',
    'sure',
  ],
  ['include that takes back', crate("include = ['*.secret', '!b.secret']\n"), 'a.secret', 'perhaps'],
  ['include of another table', crate('[package.metadata.x]\ninclude = ["*.secret"]\n'), 'a.secret', 'no'],
  ['include of a workspace', member('include = ["src"]\n', 'include.workspace = true\n'), 'm/src/a', 'sure'],
  [
    'the same, in a table',
    member('include = ["src"]\n', 'include = { workspace = true }\n'),
    'm/src/a',
    'sure',
  ],
  [
    'which is not for its root',
    member('include = ["*.secret"]\n', 'include.workspace = true\n'),
    'b.secret',
    'no',
  ],
  ['a readme', crate('readme = "README.secret"\n'), 'README.secret', 'sure'],
  ['a license', crate('license-file = "conf/L.local"\n'), 'conf/L.local', 'sure'],
  ['no include', crate('exclude = ["!a.secret"]\n'), 'a.secret', 'no'],
  ['one that is not published', crate('publish = false\ninclude = ["src"]\n'), 'src/a', 'no'],
])('cargo: %s', (_, files, path, said) => {
  const ways = waysOf(files, path).map(({ perhaps }) => (perhaps ? 'perhaps' : 'sure'));
  expect(ways).toEqual(said === 'no' ? [] : [said]);
});

const gem = (files: string, before = ''): Files => ({
  'a.gemspec': `${before}Gem::Specification.new do |s|\n  s.name = "a"\n  s.require_paths = ["lib"]\n  ${files}\nend\n`,
});

test.each<[what: string, files: Files, path: string, isTaken?: boolean]>([
  ['git ls-files', gem('s.files = `git ls-files -z`.split("\\x0")'), 'lib/a.rb', false],
  ['Dir[]', gem('s.files = Dir["lib/**/*"]'), 'lib/a.rb'],
  ['Dir[] and a dot', gem('s.files = Dir["lib/**/*"]'), 'lib/.env.local', false],
  ['DOTMATCH', gem('s.files = Dir.glob("lib/**/*", File::FNM_DOTMATCH)'), 'lib/.env.local'],
  ['no brackets', gem('s.files = Dir.glob "lib/**/*"'), 'lib/a.rb'],
  ['words', gem('s.files = Dir.glob(%w[lib/**/* *.secret])'), 'a.secret'],
  ['words, spread', gem('s.files = Dir[*%w(lib/**/*.rb conf/*)]'), 'conf/a'],
  ['files by their names', gem('s.files = ["lib/a.rb", "conf/a.local"]'), 'conf/a.local'],
  ['and another', gem('s.files = ["lib/a.rb", "conf/a.local"]'), 'conf/b.local', false],
  ['what is added', gem('s.files = []\n  s.files << "a.secret"'), 'a.secret'],
  ['a FileList', gem('s.files = Rake::FileList["lib/**/*.rb"].to_a', 'require "rake"\n'), 'lib/a.rb'],
  ['joined', gem('s.files = Dir[File.join(__dir__, "lib", "**", "*.rb")]'), 'lib/x/a.rb'],
  [
    'joined, and another',
    gem('s.files = Dir[File.join(__dir__, "lib", "**", "*.rb")]'),
    'lib/a.secret',
    false,
  ],
  ['behind a folder that the program says', gem('s.files = Dir["#{__dir__}/lib/**/*"]'), 'lib/a.rb'],
  ['a variable', gem('s.files = globs.flat_map { |x| Dir[x] }', 'globs = ["lib/**/*"]\n'), 'lib/a.rb'],
  ['Find.find', gem('s.files = Find.find("lib").to_a', 'require "find"\n'), 'lib/d/a.rb'],
  ['find of the shell', gem('s.files = `find lib -type f`.split("\\n")'), 'lib/a.rb'],
  ['programs', gem('s.executables = ["run.local"]'), 'bin/run.local'],
  ['programs elsewhere', gem('s.bindir = "exe"\n  s.executables << "run.local"'), 'exe/run.local'],
  ['pages of documentation', gem('s.extra_rdoc_files = ["a.secret"]'), 'a.secret'],
  ['all that git does not have', gem('s.files = `git ls-files -o`.split("\\n")'), 'a.secret'],
  [
    'but what it ignores',
    gem('s.files = `git ls-files -co --exclude-standard`.split("\\n")'),
    'a.secret',
    false,
  ],
  [
    'a file that lists files',
    { ...gem('s.files = File.read("Manifest.txt").split("\\n")'), 'Manifest.txt': 'lib/a.rb\n' },
    'lib/a.rb',
  ],
  ['what names no file of it', gem('s.homepage = "https://example.com/a.secret"'), 'a.secret', false],
  ['where its modules are looked for', gem('s.files = `git ls-files`.split'), 'lib/a.secret', false],
])('gem: %s', (_, files, path, isTaken = true) => {
  expect(waysOf(files, path)).toHaveLength(isTaken ? 1 : 0);
});

test('the time for a gemspec grows with its length', () => {
  const started = process.cpuUsage();
  for (const part of ['File.join(', '%w[', '#{', 'Dir["', '`git ls-files ', 's.executables << "'])
    waysOf({ 'a.gemspec': part.repeat(200_000 / part.length) }, 'lib/a.rb');
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(8_000);
});
