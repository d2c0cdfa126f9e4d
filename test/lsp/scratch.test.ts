import { test } from "vitest";
import { placesAt } from "../../lsp/features/completion/place.ts";

const rows = [
  "‸",
  "en‸",
  "environments:\n  ‸",
  "environments:\n  etl:\n    ‸\n    image: base\n",
  "environments:\n  etl:\n    res‸\n  e2:\n    cache: auto\n",
  "environments:\n  etl:\n    image: ‸\n    cache: auto\n",
  "environments:\n  etl:\n    image:‸\n    cache: auto\n",
  "environments:\n  etl:\n    image: ba‸se # c\n    cache: auto\n",
  "environments:\n  etl:\n    resources: {cpu: 1, ‸\n    cache: auto\n",
  "environments:\n  etl:\n    resources: {cpu: 1, ‸}\n    cache: auto\n",
  "environments:\n  etl:\n    resources: {‸: 1, memory: 2Gi}\n    cache: auto\n",
  "environments:\n  etl:\n    resources: {cpu: [1, ‸], memory: 2Gi}\n",
  "environments:\n  etl:\n    resources: {gpu: {device: A100, partition: ‸",
  "images:\n  base:\n    layers:\n      - ‸\n      - with_apt: [git]\n",
  "images:\n  base:\n    layers:\n      - with‸\n",
  "images:\n  base:\n    layers:\n      -‸\n",
  "a: # comment ‸\n",
  "a: |\n  te‸xt\n",
  'a: {cron: "0 3 ‸\n  b: 1\n',
  'a: {cron: "0 ‸ 3", timezone: x}\n',
  'a:\n  cron: "0 ‸ 3"\n',
  "a:\n  b:\n    : ‸\n",
  "a:\n  ‸: base\n",
  "a: {inputs: {x: lis‸}}\n",
  "a: {inputs: {x: list[s‸}}\n",
  "a: [x, ‸]\n",
  "a:\n  - x: 1\n    ‸\n  - y: 1\n",
  "environments:\n  a: {x: *foo, ‸}\n",
  "a:\n  ‸\n  b: 2\n",
  "a: 1\n‸\nb: 2\n",
  '{"a": {"b‸\n',
  '{\n  "a": {\n    "b": 1,\n    ‸\n  }\n}\n',
  "a:\n  depends_on:\n    - et‸l\n    - b\n",
  "a: b‸: c\n",
  "? ‸",
];
test("x", () => {
  for (const r of rows) {
    const offset = r.indexOf("‸");
    const c = placesAt(r.replace("‸", ""), offset);
    console.log(
      JSON.stringify(r),
      "→",
      "comment" in c
        ? JSON.stringify(c)
        : c
            .map(
              (p) =>
                `${p.role} ${JSON.stringify(p.path)} «${p.prefix}» ${p.mapping?.entries.map((e) => e.name).join(",")} ${p.typed.colon ? "colon" : ""} ${JSON.stringify(p.replace)}`,
            )
            .join("  |  "),
    );
  }
});
