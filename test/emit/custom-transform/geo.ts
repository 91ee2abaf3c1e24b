import type { Path } from "kpl/runtime";

interface Geo {
  readonly country: string;
  readonly city: string | null;
}

export const GeoLookup =
  ({ ip, into }: { readonly ip: Path<string>; readonly into: string }) =>
  async <V extends object>(value: V): Promise<V & { geo: Geo }> => {
    const address = ip.get(value);
    if (!/^[\d.]+$/.test(address)) throw new TypeError(`${address} is no address`);
    const geo = { country: address.startsWith("81.") ? "GB" : "US", city: null };
    return { ...value, [into]: await Promise.resolve(geo) } as V & { geo: Geo };
  };
