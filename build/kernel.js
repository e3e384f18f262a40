// Compiles kernel/ (AssemblyScript) to WebAssembly, as a module for src/: `npm run kernel`. The
// module is committed, so that neither tests nor the bundler need the compiler;
// test/objects/kernel-code.test.ts sees to it that it is of these sources.
// argv: the file to write.
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
const LINE = 100;

async function compile() {
  let code;
  const writeFile = (_, content) => {
    code = Buffer.from(content);
  };
  const { error, stderr } = await asc.main(
    ['kernel/main.ts', '--outFile', 'kernel.wasm', '--baseDir', root, ...OPTIONS],
    { writeFile },
  );
  if (error !== null) throw new Error(`compiling kernel/: ${stderr}`, { cause: error });
  return code;
}

const lines = (await compile()).toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g'));
writeFileSync(
  process.argv[2],
  `// Made of kernel/ by \`npm run kernel\`: WebAssembly in base64. Not to be edited.

export const KERNEL_CODE = \`
${lines.join('\n')}
\`;
`,
);
