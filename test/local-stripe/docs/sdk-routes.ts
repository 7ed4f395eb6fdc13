import StripeSdk from 'stripe';

/** A request without its ids: `POST /v1/customers/:/cash_balance`. */
export type RequestShape = string;

/** The shape of a route or of a request whose ids are written as `:name`, `${…}` or nothing but a colon. */
export function shapeOf(method: string, path: string): RequestShape {
  return `${method} ${path.replace(/\$\{[^}]*\}|:\w*/g, ':')}`;
}

/** The methods of the official SDK by their dotted names (`customers.create`), with the request that each makes. */
export function sdkRoutes(): ReadonlyMap<string, RequestShape> {
  const routes = new Map<string, RequestShape>();
  addMethods(routes, new StripeSdk('sk_test_names'), '');
  return routes;
}

const DEEPEST_RESOURCE = 3;

function addMethods(routes: Map<string, RequestShape>, holder: object, prefix: string): void {
  for (const [name, value] of Object.entries(holder)) {
    const isName = /^[a-z]\w+$/.test(name);
    if (!isName || typeof value !== 'object' || value === null) continue;
    const path = `${prefix}${name}.`;
    if (path.split('.').length > DEEPEST_RESOURCE + 1) continue;
    for (const method of methodsOf(value)) {
      const shape = requestOf(value, method);
      if (shape !== null) routes.set(`${path}${method}`, shape);
    }
    addMethods(routes, value, path);
  }
}

function methodsOf(resource: object): readonly string[] {
  if (!('_makeRequest' in resource)) return [];
  const prototype: unknown = Object.getPrototypeOf(resource);
  if (typeof prototype !== 'object' || prototype === null) return [];
  return Object.getOwnPropertyNames(prototype).filter(
    (name) => /^[a-z]/.test(name) && name !== 'constructor',
  );
}

/** Calls the method on a stand-in that writes down the request instead of sending it; null if it makes none. */
function requestOf(resource: object, method: string): RequestShape | null {
  let shape: RequestShape | null = null;
  const standIn: object = Object.create(resource, {
    _makeRequest: {
      value: (verb: string, path: string) => {
        shape = shapeOf(verb, path.replaceAll('%3A', ':'));
        return {};
      },
    },
  });
  try {
    const call: unknown = Reflect.get(standIn, method);
    if (typeof call === 'function') Reflect.apply(call, standIn, [':', ':', ':']);
  } catch {
    return null;
  }
  return shape;
}
