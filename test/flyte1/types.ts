/** The real flytekit's type engine, asked about types and values that are written in Python. */
import { accepted, type Json } from "../support/oracle.ts";
import { flytekit } from "./flytekit.ts";

/**
 * What a spelling may use by name; Flyte 2's own types stand for those of flytekit. The module is called `test_…` since flytekit
 * takes functions made by functions from such alone.
 */
const prelude = `
import collections.abc, dataclasses, decimal, enum, fractions, pathlib, typing, uuid
from datetime import date, datetime, timedelta, timezone
from typing import *
import flytekit
from flytekit.core.context_manager import FlyteEntities
from flytekit.core.workflow import ImperativeWorkflow
from flytekit.types.directory import FlyteDirectory as Dir
from flytekit.types.file import FlyteFile as File
from flytekit.types.structured import StructuredDataset as DataFrame

def asked(name, type_, *given):
    """What is refused leaves nothing behind."""
    before = len(FlyteEntities.entities)
    try:
        task = flytekit.task(function(name, type_))
        before = len(FlyteEntities.entities)
        for value in given:
            plans(name, task, type_, value)
    except Exception:
        del FlyteEntities.entities[before:]

def function(name, type_):
    def made(value):
        return None
    made.__name__ = made.__qualname__ = name
    made.__annotations__ = {"value": type_}
    return made

def plans(name, task, type_, value):
    workflow = ImperativeWorkflow(name=name)
    workflow.add_entity(task, value=workflow.add_workflow_input("value", type_))
    flytekit.LaunchPlan.get_or_create(workflow, name=f"{name}.fixed", fixed_inputs={"value": value()})
    flytekit.LaunchPlan.get_or_create(workflow, name=f"{name}.default", default_inputs={"value": value()})
`;

/** A question: a type, and maybe a value of it. */
export interface Question {
  readonly type: string;
  readonly value?: string;
}

/** What flytekit makes of a question; without a type, it refuses it. */
export interface Answer {
  readonly type?: Json;
  /** The value as a launch plan fixes it. */
  readonly fixed?: Json;
  /** What the launch plan has when nobody gives a value. */
  readonly default?: Json;
}

/** Asks about types, all at once. @param declarations what they use besides the usual names. */
export async function askTypes(questions: readonly Question[], declarations = ""): Promise<readonly Answer[]> {
  const calls = questions.map(
    ({ type, value }, i) => `asked("t${i}", ${type.trim()}${value === undefined ? "" : `, lambda: ${value}`})`,
  );
  const text = [prelude, declarations, ...calls].join("\n");
  const entities = accepted(await flytekit({ files: { "test_questions.py": text }, modules: ["test_questions"] }));
  const found = new Map(entities.map(({ kind, name, message }) => [`${kind} ${name}`, message as unknown as Message]));
  return questions.map((_, i) => {
    const fixed = found.get(`LaunchPlan t${i}.fixed`)?.spec?.fixedInputs.literals?.value;
    const byDefault = found.get(`LaunchPlan t${i}.default`)?.spec?.defaultInputs.parameters?.value?.default;
    const type = found.get(`TaskSpec test_questions.t${i}`)?.template?.interface.inputs.variables.value.type;
    return { ...(type && { type }), ...(fixed && { fixed }), ...(byDefault && { default: byDefault }) };
  });
}

/** The parts of the messages that are looked at. */
interface Message {
  readonly template?: {
    readonly interface: { readonly inputs: { readonly variables: { readonly value: { type: Json } } } };
  };
  readonly spec?: {
    readonly fixedInputs: { readonly literals?: { readonly value?: Json } };
    readonly defaultInputs: { readonly parameters?: { readonly value?: { readonly default?: Json } } };
  };
}
