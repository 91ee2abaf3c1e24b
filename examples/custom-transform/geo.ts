/** Where an address is. A real pipeline would ask a database; two networks are enough to see how it works. */
import { transform, type Path } from "kpl/runtime";

interface Types {
  readonly options: {
    /** The field with the address. */
    readonly ip: Path<string>;
    /** The field for what is found. */
    readonly into: string;
  };
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>>;
}

interface Geo {
  readonly country: string;
  readonly city: string | null;
}

const NETWORKS: readonly (readonly [string, Geo])[] = [
  ["81.2.69.", { country: "GB", city: "London" }],
  ["2.125.160.", { country: "GB", city: null }],
];

export const GeoLookup = transform<Types>(({ ip, into }) => async (value) => ({
  ...value,
  [into]: await lookup(ip.get(value)),
}));

async function lookup(address: string): Promise<Geo | null> {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) throw new Error(`${address} is no address`);
  return NETWORKS.find(([network]) => address.startsWith(network))?.[1] ?? null;
}
