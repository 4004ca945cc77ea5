/** A function of a value that does not change, called once for each value and remembered as long as the value is. */
export function oncePer<T extends object, R>(make: (value: T) => R): (value: T) => R {
  const made = new WeakMap<T, { readonly result: R }>();
  return (value) => {
    let entry = made.get(value);
    if (entry === undefined) made.set(value, (entry = { result: make(value) }));
    return entry.result;
  };
}
