// Mutants that no test should see, and why. A line stands once in its file, or its mutants are the
// same wherever it stands.
export const EXPLAINED = [];
