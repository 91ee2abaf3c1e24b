import type { Path } from "kpl/runtime";

/** A field in capitals. */
export const Shout =
  ({ field }: { readonly field: Path<string> }) =>
  <V extends object>(value: V): V & { readonly loud: string } => ({
    ...value,
    loud: field.get(value).toUpperCase(),
  });

export const isLoud =
  (_options: object) =>
  (value: { readonly loud?: string }): boolean =>
    (value.loud ?? "").length > 3;
