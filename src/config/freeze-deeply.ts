/** Freezes plain objects and arrays all the way down; certificates and other byte arrays can't be frozen. */
export function freezeDeeply<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) freezeDeeply(part);
  return Object.freeze(value);
}
