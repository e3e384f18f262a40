// The library.
export { Secret } from './model/secret.js';
