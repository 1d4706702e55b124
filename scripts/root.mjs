import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A path in this project.
 * @param {...string} parts
 */
export const at = (...parts) => path.join(root, ...parts);
