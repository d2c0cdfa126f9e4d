/** What the SDK says of the functions of Python modules, asked through the oracle. */
import { accepted, askOracle, type Json } from "../support/oracle.ts";

/** `NativeInterface` of a function, with types and defaults as on the wire; a string is why it is refused. */
export interface SdkInterface {
  readonly inputs: Readonly<Record<string, { readonly type: Json | string; readonly default?: Json | string }>>;
  readonly outputs: Readonly<Record<string, Json | string>>;
  readonly docs: Json;
  readonly isAsync: boolean;
}

const code = `
import asyncio, importlib, inspect, logging, types
from flyte.models import NativeInterface
from flyte.types import TypeEngine
from flyte._utils.description_parser import parse_description
from google.protobuf.json_format import MessageToDict

logging.disable(logging.CRITICAL)

def told(make):
    try:
        return make()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

def wire(kind):
    return told(lambda: MessageToDict(TypeEngine.to_literal_type(kind)))

def literal(kind, value):
    make = lambda: TypeEngine.to_literal(value, kind, TypeEngine.to_literal_type(kind))
    return told(lambda: MessageToDict(asyncio.run(make())))

def described(interface):
    docs = interface.docstring
    if docs is None:
        return {"inputs": {}, "outputs": {}}
    texts = {"short": docs.short_description and parse_description(docs.short_description, 255),
             "long": docs.long_description and parse_description(docs.long_description, 2048)}
    known = lambda texts: {name: text for name, text in texts.items() if text is not None}
    return {**known(texts), "inputs": known(docs.input_descriptions), "outputs": known(docs.output_descriptions)}

def interface(found):
    function = getattr(found, "func", found)
    made = NativeInterface.from_callable(function)
    inputs = {name: {"type": wire(kind)} | ({} if value is inspect.Parameter.empty else {"default": literal(kind, value)})
              for name, (kind, value) in made.inputs.items()}
    return {"inputs": inputs, "outputs": {name: wire(kind) for name, kind in made.outputs.items()},
            "docs": described(made), "isAsync": inspect.iscoroutinefunction(inspect.unwrap(function))}

def is_case(name, found, module):
    function = getattr(found, "func", found)
    is_own = getattr(inspect.unwrap(function), "__module__", "") in MODULES or hasattr(found, "func")
    return not name.startswith("_") and is_own and isinstance(inspect.unwrap(function), types.FunctionType)

answer = {}
for module in MODULES:
    names = vars(importlib.import_module(module))
    answer[module] = {name: told(lambda: interface(found)) for name, found in names.items() if is_case(name, found, module)}
answer
`;

/** By module and function; a string is why the SDK refuses the function. */
export async function sdkInterfaces(
  files: Readonly<Record<string, string>>,
  modules: readonly string[],
): Promise<Readonly<Record<string, Readonly<Record<string, SdkInterface | string>>>>> {
  const [answer] = await askOracle([
    { kind: "eval", files, path: ["src"], code: `MODULES = ${JSON.stringify(modules)}\n${code}`, timeout: 300 },
  ]);
  return accepted(answer).json as Readonly<Record<string, Readonly<Record<string, SdkInterface | string>>>>;
}
