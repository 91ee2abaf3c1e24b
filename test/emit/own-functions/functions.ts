import { predicate } from "kpl/runtime";

interface Price {
  readonly cents: bigint;
  readonly currency: string | null;
}

interface LargeTypes {
  readonly options: object;
  readonly input: { readonly qty: bigint };
}

/** What is ordered in large numbers. */
export const large = predicate<LargeTypes>(() => (value) => value.qty > 10n);

export const PriceLookup =
  ({ into }: { readonly into: string }) =>
  <V extends { readonly qty: bigint }>(value: V): V & { price: Price | null } => {
    if (value.qty < 0n) throw new RangeError(`nobody orders ${value.qty}`);
    const price = value.qty === 0n ? null : { cents: value.qty * 95n, currency: null };
    return { ...value, [into]: price } as unknown as V & { price: Price | null };
  };
