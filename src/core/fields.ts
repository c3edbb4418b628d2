/**
 * What was kept of a choice, read field by field: one that does not hold falls back to what is usual, and takes
 * no other with it. Of data of the reader's own nothing may fall back; those have schemas.
 */

/** Takes anything; returns what it holds, or what is usual. */
export type Field<T> = (stored: unknown) => T;

/** A field with as many forms as `values`. */
export function oneOf<const T extends readonly string[]>(values: T, otherwise: T[number]): Field<T[number]> {
  return (stored) => values.find((value) => value === stored) ?? otherwise;
}

/** What `holds`, in place of anything that does not. */
export function held<T>(holds: (stored: unknown) => stored is T, otherwise: T): Field<T> {
  return (stored) => (holds(stored) ? stored : otherwise);
}

interface Limits {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}

/** A number within limits, both included. */
export function within({ least, usual, most }: Limits): Field<number> {
  return (stored) => (typeof stored === 'number' && stored >= least && stored <= most ? stored : usual);
}

/** A whole number within limits, both included. */
export function wholeWithin(limits: Limits): Field<number> {
  const number = within(limits);
  return (stored) => number(Number.isInteger(stored) ? stored : undefined);
}

export function isFlag(stored: unknown): stored is boolean {
  return typeof stored === 'boolean';
}

/** `stored` with these fields, and nothing else of it. */
export function rebuilt<T extends object>(
  fields: { readonly [Name in keyof T]: Field<T[Name]> },
  stored: object,
): T {
  const named = Object.entries<Field<unknown>>(fields);
  // Each name is one of T, and each field makes what T has under it.
  return Object.fromEntries(named.map(([name, field]) => [name, field(Reflect.get(stored, name))])) as T;
}
