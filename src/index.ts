// The library: `import { scan } from 'veleaks'`.
