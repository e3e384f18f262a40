#!/usr/bin/env node
// The program: argv in, standard streams and exit code out.
process.stderr.write(`veleaks ${__VELEAKS_VERSION__}\n`);
