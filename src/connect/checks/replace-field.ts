/** ReplaceField's old names of `exclude` and `include`. */
import type { ConfigCheck } from "../check/load-checks.ts";
import { replaceFieldName } from "../check/versioned-options.ts";
import { isAtLeast } from "../check/versions.ts";
import { textOf } from "../config-file/connect-config.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";

export const check: ConfigCheck = ({ transforms, kafka, file, report }) => {
  for (const { found, options } of transforms) {
    for (const { option, entry } of options) {
      const instead = replaceFieldName(found?.declared.declaration.name.text ?? "", option);
      const fields = textOf(entry) ?? "";
      if (instead === undefined || options.some((o) => o.option === instead)) continue;
      const { keySpan } = entry;
      const span = { start: keySpan.end - option.length, end: keySpan.end };
      const fix: Fix = { title: `write \`${instead}\``, edits: [{ file, span, newText: instead }] };
      if (isAtLeast(kafka, [4, 0])) report("KPL1026", span, { option, instead, fields }, { fix });
      else report("KPL1027", span, { option, instead }, { fix });
    }
  }
};
