// The built-in rules, and those of the user's files beside them.
import { BUILT_IN_RULES } from '../../detect/built-in-rules.js';
import { loadDetector } from '../../detect/load-detector.js';
import { putInForce } from '../../detect/mask-text.js';
import { VeleaksError } from '../../model/errors.js';
import type { Rule } from '../../model/rule.js';
import { type JsonReader, readJsonFile } from '../../scan/json-file.js';

interface LoadedRules {
  readonly rules: readonly Rule[];
  /** Those of each file. */
  readonly ruleFiles: ReadonlyMap<string, readonly Rule[]>;
}

/**
 * Reads and checks the user's rule files, those that are in force. Throws a configuration error
 * that names file, place in it and fix.
 */
export async function loadRules(files: readonly string[], readJson?: JsonReader): Promise<LoadedRules> {
  const ruleFiles = new Map<string, readonly Rule[]>();
  if (files.length === 0) return { rules: BUILT_IN_RULES, ruleFiles };
  const [{ parseRuleFile }] = await Promise.all([import('../../rules/rule-file.js'), loadDetector()]);
  const rules = [...BUILT_IN_RULES];
  for (const file of files) {
    const value = await (readJson ?? readJsonFile)(file, 'rule file');
    if (value === undefined) continue;
    const own = parseRuleFile(value, file);
    const twice = own.find(({ id }) => rules.some((rule) => rule.id === id));
    if (twice) {
      throw new VeleaksError(
        'config',
        `${file}: the rule id ${twice.id} is taken`,
        'give the rule an id of its own',
      );
    }
    for (const rule of own) rules.push(rule);
    ruleFiles.set(file, own);
  }
  // Their keys are masked in whatever is said.
  putInForce(rules);
  return { rules, ruleFiles };
}
