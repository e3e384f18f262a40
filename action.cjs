// The GitHub Action: `veleaks ci` by the bundled program, in the runner's own Node. Inputs come as variables:
// https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
const { INPUT_ARGS = '', INPUT_PATH } = process.env;
process.argv.push('ci', '-C', INPUT_PATH || '.', ...INPUT_ARGS.split(/\s+/).filter(Boolean));
require('./dist/cli.cjs');
