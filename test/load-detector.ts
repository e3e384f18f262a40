// As the program does before any command but a hook.
import { loadDetector } from '../src/detect/load-detector.js';

await loadDetector();
