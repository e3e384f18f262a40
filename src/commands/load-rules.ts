// The built-in rules, and those of the user's files beside them.
import type { Rule } from '../model/rule.js';
import { BUILT_IN_RULES } from '../scan/built-in-rules.js';

/** Reads and checks the user's rule files. Throws a configuration error that names file, place in it and mend. */
export async function loadRules(files: readonly string[]): Promise<readonly Rule[]> {
  if (files.length === 0) return BUILT_IN_RULES;
  const [{ parseRuleFile }, { readJsonFile }] = await Promise.all([
    import('../detect/rule-file.js'),
    import('../scan/json-file.js'),
  ]);
  const rules = [...BUILT_IN_RULES];
  for (const file of files) {
    const value = await readJsonFile(file, 'rule file');
    rules.push(...parseRuleFile(value, file, new Set(rules.map(({ id }) => id))));
  }
  return rules;
}
