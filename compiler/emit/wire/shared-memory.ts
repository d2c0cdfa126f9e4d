import type { Resources } from "../../model/resources.ts";

/** `shared_memory`: at the place that Linux has it; without a limit the size is the node's to say. @param mountName the volume's name, which is not the same in all SDKs. */
export function sharedMemory({ shm }: Resources, mountName: string) {
  return shm && { mountPath: "/dev/shm", mountName, sizeLimit: shm.value === "auto" ? "" : shm.value };
}
