// Draws the rooms of src/ as they import each other, for docs/architecture.md, in Mermaid. An arrow
// that follows from others is left out: where commands reach git through scan, only that is drawn.
//
//   node build/rooms.js            prints the picture
//   node build/rooms.js --write    puts it into docs/architecture.md
//   node build/rooms.js --imports  prints what each file imports, as JSON
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

const PAGE = 'docs/architecture.md';
const BLOCK = /```mermaid\n[\s\S]*?```/;

/** The files of src/, each with the files of src/ that it imports, at once or later. */
function readImports() {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  const files = new Set(names);
  return new Map(
    names.map((from) => {
      const code = readFileSync(join('src', from), 'utf8');
      const found = [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to]) =>
        normalize(join(dirname(from), to))
          .split(sep)
          .join('/')
          .replace(/\.js$/, '.ts'),
      );
      return [from, new Set(found.filter((to) => files.has(to)))];
    }),
  );
}

/** The picture in Mermaid, between its fences. */
function drawRooms() {
  const imports = readImports();
  const rooms = new Map();
  for (const [from, targets] of imports) {
    const room = roomOf(from);
    const reached = rooms.get(room) ?? new Set();
    for (const to of targets) if (roomOf(to) !== room) reached.add(roomOf(to));
    rooms.set(room, reached);
  }
  const lines = [...rooms.keys()].sort().map((room) => {
    const label = room.endsWith('.ts') ? room : `${room}/`;
    return `  ${idOf(room)}["${label}"]`;
  });
  for (const room of [...rooms.keys()].sort())
    for (const to of [...rooms.get(room)].sort())
      if (!isImplied(rooms, room, to)) lines.push(`  ${idOf(room)} --> ${idOf(to)}`);
  return `\`\`\`mermaid\nflowchart TD\n${lines.join('\n')}\n\`\`\``;
}

/** Whether `to` is reached from another room that `from` imports. */
function isImplied(rooms, from, to) {
  return [...rooms.get(from)].some((between) => between !== to && reaches(rooms, between, to));
}

function reaches(rooms, from, to) {
  return from === to || [...rooms.get(from)].some((next) => reaches(rooms, next, to));
}

function roomOf(file) {
  return file.split('/')[0];
}

/** Mermaid has words of its own that name no room. */
function idOf(room) {
  return `room_${room.replace(/\W/g, '_')}`;
}

const [, , action] = process.argv;
if (action === '--write') writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(BLOCK, drawRooms()));
else if (action === '--imports')
  console.log(JSON.stringify(Object.fromEntries([...readImports()].map(([from, to]) => [from, [...to]]))));
else console.log(drawRooms());
