/** Objects that are worked out as far as somebody asks. */

/** An object whose values are made when they are first asked for, and kept. */
export function lazily<T extends object>(makers: { readonly [Key in keyof T]: () => T[Key] }): T {
  const made = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[])
    Object.defineProperty(made, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(made, name, { value, enumerable: true });
        return value;
      },
    });
  return made;
}

/** Gives an object what is no part of its data: methods, and values that only come when they are asked for by name. */
export function beside<T extends object, More extends object>(made: T, more: More): T & More {
  const hidden = Object.entries(Object.getOwnPropertyDescriptors(more)).map(([name, of]) => [
    name,
    { ...of, enumerable: false },
  ]);
  Object.defineProperties(made, Object.fromEntries(hidden));
  for (const symbol of Object.getOwnPropertySymbols(more))
    Object.defineProperty(made, symbol, { value: (more as Record<symbol, unknown>)[symbol] });
  return made as T & More;
}
