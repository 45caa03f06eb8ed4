import { Type } from 'typebox';

/** A word or two that may be left out; `description` is Vietnamese, for /api/docs. */
export const text = (description: string) => Type.Optional(Type.String({ maxLength: 200, description }));

/** One of these words. */
export const oneOf = <T extends string>(values: readonly T[]) => Type.Enum([...values] as [T, ...T[]]);
