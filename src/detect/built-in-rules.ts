// The rules that come with the package.
import file from '../../rules/vibengine.json' with { type: 'json' };
import type { Rule } from '../model/rule.js';

/** Checked by the tests against schema/rules.schema.json, so that no start pays for it. */
export const BUILT_IN_RULES: readonly Rule[] = file.rules as readonly Rule[];
