/**
 * The units that a question is about, as one text: `a` is a unit with what is below it, `=a` the unit alone (a row of a
 * table by unit), `a,b` several together, each counted once; `all-communes` and `all-departments` are whole classes
 * (shared/places/unit-classes.ts).
 */
export const MOST_UNITS = 40;

/** The single choices of a text: `=a`, `b`. */
export const choicesOf = (text: string): string[] => text.split(',');

/** The unit's id in a single choice. */
export const idOf = (choice: string): string => (choice.startsWith('=') ? choice.slice(1) : choice);

/** The ids that a text names. */
export const idsOf = (text: string): string[] => choicesOf(text).map(idOf);
