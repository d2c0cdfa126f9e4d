import type { Model } from "../../model/model.ts";
import type { Images } from "./images.ts";
import type { Location } from "./location.ts";
import type { Names } from "./names.ts";

/** What every part of the generated module goes by. */
export interface Plan {
  readonly model: Model;
  readonly location: Location;
  readonly names: Names;
  readonly images: Images;
}
