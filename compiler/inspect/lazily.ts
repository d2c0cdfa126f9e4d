/** Objects that are worked out as far as somebody asks. */

type Makers = Readonly<Record<PropertyKey, () => unknown>>;

/** How the values of each object are made. */
const makersOf = new WeakMap<object, Makers>();

/** What asks for a value of a name: the same for all objects, which makes them cheap. */
const accessors = new Map<string, PropertyDescriptor>();

/** An object whose values are made when they are first asked for, and kept. */
export function lazily<T extends object>(makers: { readonly [Key in keyof T]: () => T[Key] }): T {
  const made = {};
  makersOf.set(made, makers);
  for (const name of Object.keys(makers)) Object.defineProperty(made, name, accessorOf(name));
  return made as T;
}

function accessorOf(name: string): PropertyDescriptor {
  const known = accessors.get(name) ?? {
    configurable: true,
    enumerable: true,
    get(this: object) {
      const value = makersOf.get(this)![name]!();
      Object.defineProperty(this, name, { value, enumerable: true });
      return value;
    },
  };
  accessors.set(name, known);
  return known;
}

/** Gives an object what is no part of its data: methods, and values that only come when they are asked for by name. */
export function beside<T extends object, More extends object>(made: T, more: More): T & More {
  for (const name of Reflect.ownKeys(more)) {
    const of = Object.getOwnPropertyDescriptor(more, name)!;
    of.enumerable = false;
    Object.defineProperty(made, name, of);
  }
  return made as T & More;
}
