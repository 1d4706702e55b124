// In the place of parts in C++ that `ws` tries to load, and does without where they are not there.
throw new Error('Expected no part in C++ to be asked for inside a page.');

export {};
