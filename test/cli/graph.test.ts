/** `flytec graph`: the same project in every language. */
import { describe, expect, test } from "vitest";
import { flytec, workspace } from "../support/cli.ts";

const project = `environments:
  front:
    depends_on: [back, apps]
    tasks:
      ask:
        triggers:
          nightly: "0 3 * * *"
          never: {automation: daily, auto_activate: false}
  back:
    image: x/y:1
    tasks:
      answer: {container: {command: [sh, -c, "x"]}}
external:
  apps: shop.apps:apps
  unused: shop.apps:unused
`;

function graph(text: string, ...args: string[]): string {
  const ran = flytec(workspace({ "flyte.yaml": text }), ["graph", ...args]);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
  return ran.out;
}

test("Mermaid", () => {
  expect(graph(project)).toBe(`flowchart LR
  subgraph n0["front"]
    n1["ask"]
  end
  n2("nightly: 0 3 #42; #42; #42; UTC") --> n1
  n3("never: daily #40;0 0 #42; #42; #42; UTC#41;") -.-> n1
  subgraph n4["back"]
    n5[["answer"]]
  end
  n6(["apps"])
  n0 --> n4
  n0 --> n6
`);
});

test("Graphviz", () => {
  expect(graph(project, "--format", "dot")).toBe(`digraph flyte {
  rankdir=LR;
  compound=true;
  node [shape=box, fontname="Helvetica"];
  subgraph cluster_n0 {
    label="front";
    n1 [label="ask"];
  }
  n2 [label="nightly: 0 3 * * * UTC", shape=oval];
  n2 -> n1;
  n3 [label="never: daily (0 0 * * * UTC)", shape=oval];
  n3 -> n1 [style=dashed];
  subgraph cluster_n4 {
    label="back";
    n5 [label="answer", shape=component];
  }
  n6 [label="apps", style=dashed];
  n1 -> n5 [ltail=cluster_n0, lhead=cluster_n4];
  n1 -> n6 [ltail=cluster_n0];
}
`);
});

test("JSON", () => {
  expect(JSON.parse(graph(project, "--format", "json"))).toMatchObject({
    version: 1,
    environments: [
      {
        name: "front",
        tasks: [
          { address: "front/ask", triggers: [{ address: "front/ask/!nightly", active: true }, { active: false }] },
        ],
      },
      { name: "back", tasks: [{ kind: "container" }] },
      { name: "apps", external: true },
    ],
    depends_on: [
      { from: "front", to: "back" },
      { from: "front", to: "apps" },
    ],
  });
});

describe("SVG", () => {
  /** The boxes of environments: where they stand and how large they are. */
  const boxes = (picture: string) =>
    [...picture.matchAll(/<rect class="box[^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(
      (found) => found.slice(1).map(Number),
    ) as [number, number, number, number][];

  test("callers stand left of what they call, boxes do not overlap and stay in the picture", () => {
    const picture = graph(project, "--format", "svg");
    const [front, back, apps] = boxes(picture);
    expect(front![0] + front![2]).toBeLessThan(back![0]);
    expect(back![0]).toBe(apps![0]);
    expect(back![1] + back![3]).toBeLessThan(apps![1]);
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(picture)!.map(Number);
    for (const [x, y, w, h] of boxes(picture)) expect(x + w <= width! && y + h <= height!).toBe(true);
    expect(picture.match(/class="edge"/g)).toHaveLength(2);
  });

  test("is the same every time", () => {
    expect(graph(project, "--format", "svg")).toBe(graph(project, "--format", "svg"));
  });

  test("circles end, and no text breaks out", () => {
    const circle = `environments:\n  a: {depends_on: [b]}\n  b: {depends_on: [a], tasks: {"<script>": {triggers: {x: "& ]]>"}}}}\n`;
    const picture = graph(circle, "--format", "svg");
    expect(boxes(picture)).toHaveLength(2);
    expect(picture).not.toContain("<script>");
    expect(picture).toContain("&lt;script&gt;");
    expect(graph(circle, "--format", "mermaid")).not.toMatch(/[<>]script/);
  });

  test("a project without environments is a small empty picture", () => {
    expect(boxes(graph("flytec: 1\n", "--format", "svg"))).toEqual([]);
  });
});

test("an unknown format is said", () => {
  expect(flytec(workspace({ "flyte.yaml": project }), ["graph", "--format", "png"])).toMatchObject({ code: 2 });
});
