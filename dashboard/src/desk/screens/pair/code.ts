export const CODE_LENGTH = 6;

/** A code as people type it (`k7m-4px`, `K7M 4PX`) as it is meant; everything but letters and digits is let go. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** `K7M 4PX`, as the screen writes it. */
export const spacedCode = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);
