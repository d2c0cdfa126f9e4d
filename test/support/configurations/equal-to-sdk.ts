import { fromBinary, toBinary, toJson } from "@bufbuild/protobuf";
import { beforeAll, describe, expect, test } from "vitest";
import type { Requests } from "../../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { askOracle } from "../oracle.ts";
import { venvPython } from "../venv.ts";
import { type Compiled, compiled } from "./both-ways.ts";
import type { Configuration } from "./configuration.ts";
import { type Found, sdkDifferences } from "./sdk-differences.ts";

/** Tests that what flytec emits for these configurations is what the SDK sends for their generated modules. */
export function equalToSdk(configurations: readonly Configuration[], title: string): void {
  describe(title, () => {
    let all: readonly { readonly configuration: Configuration; readonly made: Compiled }[] = [];
    beforeAll(async () => {
      all = configurations.map((configuration) => ({ configuration, made: compiled(configuration) }));
      await venvPython();
    }, 600_000);

    test("are sent as the SDK sends them", { timeout: 600_000 }, async () => {
      const answers = await Promise.all(
        all.map(({ made: { asked } }) => askOracle([asked.deployed, asked.overridden])),
      );
      const unequal = all.flatMap(({ configuration, made }, i) =>
        explained(configuration, () => sdkDifferences(made, ...answers[i]!)),
      );
      expect(unequal.slice(0, 5).join("\n\n"), `${unequal.length} of ${all.length}`).toBe("");
    });

    test("give the same bytes twice", { timeout: 600_000 }, () => {
      for (const { configuration, made } of all)
        expect(bytesOf(compiled(configuration).requests)).toEqual(bytesOf(made.requests));
    });

    test("mean the same in JSON and in binary", { timeout: 600_000 }, () => {
      for (const { requests, overrides } of all.map(({ made }) => made.requests)) {
        for (const { request } of requests)
          expect(
            toJson(
              DeployTaskRequestSchema,
              fromBinary(DeployTaskRequestSchema, toBinary(DeployTaskRequestSchema, request)),
            ),
          ).toEqual(toJson(DeployTaskRequestSchema, request));
        for (const { spec } of overrides)
          expect(toJson(TaskSpecSchema, fromBinary(TaskSpecSchema, toBinary(TaskSpecSchema, spec)))).toEqual(
            toJson(TaskSpecSchema, spec),
          );
      }
    });
  });
}

function bytesOf({ requests, overrides }: Requests): string[] {
  const messages = [
    ...requests.map(({ request }) => toBinary(DeployTaskRequestSchema, request)),
    ...overrides.map(({ spec }) => toBinary(TaskSpecSchema, spec)),
  ];
  return messages.map((bytes) => Buffer.from(bytes).toString("base64"));
}

/** The differences of a configuration, or the SDK's refusal, above its YAML; nothing where all is equal. */
function explained({ files, profile }: Configuration, ask: () => readonly Found[]): string[] {
  const found = refusalOr(ask);
  if (found.length === 0) return [];
  const texts = Object.entries(files).flatMap(([path, text]) =>
    path.endsWith("flyte.yaml") ? [`--- ${path}\n${text}`] : [],
  );
  return [[...found.slice(0, 10), ...(profile ? [`with --profile ${profile}`] : []), ...texts].join("\n")];
}

function refusalOr(ask: () => readonly Found[]): string[] {
  try {
    return ask().map(
      ({ of, path, ours, theirs }) =>
        `${of} ${path}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`,
    );
  } catch (error) {
    return [String(error)];
  }
}
