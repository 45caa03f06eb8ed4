/** The project's folder, as a file URL that ends with a slash. */
export const ROOT = new URL('../../', import.meta.url);
