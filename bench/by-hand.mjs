/** The seven steps between two files, as a person writes them: a stream, lines, JSON.parse, a literal, JSON.stringify. `node by-hand.mjs in.jsonl out.jsonl` */
import { createReadStream, createWriteStream } from "node:fs";
import process from "node:process";
import { pipeline } from "node:stream/promises";

const [from, to] = process.argv.slice(2);

async function* lines(source) {
  let rest = "";
  for await (const chunk of source) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    let text = "";
    for (const line of parts) if (line !== "") text += `${JSON.stringify(changed(JSON.parse(line)))}\n`;
    yield text;
  }
  if (rest !== "") yield `${JSON.stringify(changed(JSON.parse(rest)))}\n`;
}

function changed({ id, amount, status, createdAt, customer, items }) {
  return {
    order_id: id,
    amount: Number(amount),
    status,
    createdAt: new Date(createdAt).toISOString(),
    customer_id: customer.id,
    customer_name: customer.name,
    customer_card: "****",
    customer_address_street: customer.address.street,
    customer_address_city: customer.address.city,
    customer_address_zip: customer.address.zip,
    items,
    source: "shop",
  };
}

await pipeline(
  createReadStream(from, { encoding: "utf8", highWaterMark: 1 << 20 }),
  lines,
  createWriteStream(to),
);
