import type { Model } from "../../model/model.ts";
import type { Task } from "../../model/task.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import type { Images } from "./images.ts";
import type { Location } from "./location.ts";
import type { Names } from "./names.ts";

/** What every part of the generated module goes by. */
export interface Plan {
  readonly model: Model;
  readonly location: Location;
  readonly names: Names;
  readonly images: Images;
  /** What a task takes and gives: as declared, and as its function's signature says. */
  readonly interfaceOf: (task: Task) => EffectiveInterface;
}
