import type { TypedRecord } from "kpl/runtime";
import type { Visit } from "./enrichVisits.ts";

const from = (ip: string): TypedRecord<string, Visit> => ({
  topic: "visits",
  partition: 0,
  timestamp: 1_777_642_620_000n,
  offset: 17n,
  key: "u-1",
  value: { user: "u-1", ip, path: "/" },
  headers: [],
});

export const enrichVisits = [from("81.2.69.142"), from("66.249.66.1"), from("not-an-ip")];
