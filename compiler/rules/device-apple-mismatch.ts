import { removeEntry } from "../diagnostics/edit.ts";
import { eachDevice, isMisplaced, misspelled, type NamedDevice } from "./gpu.ts";
import { defineRule, type Report } from "./rule.ts";
import { changeTo } from "./written.ts";

const apple = "APPLE_SILICON";

export const deviceAppleMismatch = defineRule({
  code: "device-apple-mismatch",
  severity: "error",
  title: "The Apple Silicon device is miswritten, or not alone",
  rejectedBy: "SDK: flyte/_resources.py, Device.__post_init__",
  ...eachDevice((device, report) => {
    const isApple = device.known?.class === apple;
    if (!device.known) misspelled(apple, device, report);
    if (isApple && isMisplaced(device)) notItsClass(device, report);
    if (!isApple && device.device_class?.value === apple) notItsDevice(device, report);
    if (isApple && device.quantity && device.quantity.value > 1) notOne(device, report);
  }),
});

function notItsClass({ at, device_class }: NamedDevice, report: (found: Report) => void): void {
  report({
    at: device_class!,
    message: `\`AppleSilicon\` is of the class \`${apple}\` and no other. Remove \`device_class\`: it is known from the device.`,
    fixes: [{ title: "Remove `device_class`", safe: true, edits: removeEntry(at, "device_class") }],
  });
}

function notItsDevice({ device, device_class }: NamedDevice, report: (found: Report) => void): void {
  report({
    at: device,
    message: `The one device of the class \`${apple}\` is \`AppleSilicon\`, not \`${device.value}\`.`,
    related: [{ at: device_class!, message: "the class" }],
    fixes: [changeTo(device, "AppleSilicon", false)],
  });
}

function notOne({ at, quantity }: NamedDevice, report: (found: Report) => void): void {
  report({
    at: quantity!,
    message: "`AppleSilicon` is the one GPU of a Mac; there cannot be more of it. Remove `quantity`.",
    fixes: [{ title: "Remove `quantity`", safe: true, edits: removeEntry(at, "quantity") }],
  });
}
