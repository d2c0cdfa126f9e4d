/** What a step asks a machine for, and where it runs. */
import accelerators from "../../../schema/data/accelerators.json" with { type: "json" };
import { type Gpu, gpuQuantity } from "../../model/resources.ts";
import { quantityValue } from "../../model/scalars.ts";
import { type Code, dict, type Item, keyword, list, number, string } from "../python/code.ts";
import { nodeCode } from "../python/node-code.ts";
import { stringsCode } from "../python/setting-code.ts";
import type { Flow } from "./flow.ts";
import { podOf } from "./pod.ts";
import { kubernetesSecrets } from "./secret-sources.ts";

type Arguments = (Item | undefined)[];

/** Arguments of `@resources`: requests as numbers. Source: metaflow/plugins/resources_decorator.py. */
export function resourceArguments({ settings }: Flow): Arguments {
  const { cpu, memory, gpu, disk, shm } = settings.resources?.value ?? {};
  return [
    keyword("cpu", amount(cpu?.value.request.value, 1)),
    keyword("memory", whole(memory?.value.request.value, megabyte)),
    keyword("gpu", gpu && amount(String(gpuQuantity(gpu.value)), 1)),
    keyword("disk", whole(disk?.value, megabyte)),
    keyword("shared_memory", whole(shm?.value, mebibyte)),
  ];
}

/** Arguments of `@kubernetes` or `@batch`; `@resources` beside them would lose against their defaults. */
export function computeArguments(flow: Flow, image: string | undefined): Arguments {
  const uri = keyword("image", image === undefined ? undefined : string(image));
  return flow.compute === "batch" ? batchArguments(flow, uri) : kubernetesArguments(flow, uri);
}

/** Source: metaflow/plugins/aws/batch/batch_decorator.py, which knows no `disk`. */
function batchArguments(flow: Flow, image: Item | undefined): Arguments {
  const { queue } = flow.settings;
  return [
    image,
    keyword("queue", queue && string(queue.value)),
    ...resourceArguments(flow).filter((item) => item?.lead !== "disk="),
  ];
}

/** Source: metaflow/plugins/kubernetes/kubernetes_decorator.py. */
function kubernetesArguments(flow: Flow, image: Item | undefined): Arguments {
  const { settings, block } = flow;
  const pod = podOf(settings.pod_template?.value);
  const account = settings.service_account?.value ?? pod.serviceAccount;
  const selector = new Map([...pod.nodeSelector, ...textsOf(block.node_selector?.value)]);
  return [
    image,
    keyword("service_account", account === undefined ? undefined : string(account)),
    keyword("secrets", textsCode(kubernetesSecrets(flow))),
    ...resourceArguments(flow),
    keyword("gpu_vendor", vendorCode(settings.resources?.value.gpu?.value)),
    keyword("node_selector", mapCode(selector)),
    keyword("tolerations", pod.tolerations && nodeCode(pod.tolerations)),
    keyword("labels", pod.labels && stringsCode(pod.labels)),
    keyword("annotations", pod.annotations && stringsCode(pod.annotations)),
    keyword("persistent_volume_claims", mapCode(pod.claims)),
    keyword("image_pull_secrets", textsCode(pod.pullSecrets)),
  ];
}

function textsOf(map: ReadonlyMap<string, { readonly value: string }> | undefined): [string, string][] {
  return [...(map ?? [])].map(([name, { value }]) => [name, value]);
}

function textsCode(texts: readonly string[]): Code | undefined {
  return texts.length > 0 ? list(texts.map((each) => string(each))) : undefined;
}

function mapCode(map: ReadonlyMap<string, string>): Code | undefined {
  return map.size > 0 ? dict([...map].map(([name, value]) => [name, string(value)])) : undefined;
}

/** NVIDIA is Metaflow's default. */
function vendorCode(gpu: Gpu | undefined): Code | undefined {
  if (gpu?.kind !== "device") return undefined;
  const known = accelerators.devices as Readonly<Record<string, { readonly class: string }>>;
  const name = gpu.device_class?.value ?? known[gpu.device?.value ?? ""]?.class;
  return name === "AMD_GPU" ? string("amd") : undefined;
}

const megabyte = 1e6;
const mebibyte = 2 ** 20;

/** A quantity in a unit; undefined for what is none, such as `auto`. */
function amount(quantity: string | undefined, unit: number): Code | undefined {
  const value = quantity === undefined ? undefined : quantityValue(quantity);
  return value === undefined ? undefined : number(Number((value / unit).toFixed(6)));
}

/** A quantity in whole units, none too few. */
function whole(quantity: string | undefined, unit: number): Code | undefined {
  const value = quantity === undefined ? undefined : quantityValue(quantity);
  return value === undefined ? undefined : number(Math.ceil(Number((value / unit).toFixed(6))));
}
