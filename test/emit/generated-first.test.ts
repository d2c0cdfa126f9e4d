/** Generated configurations against the real SDK: every second of them; the others are in `generated-second`. */
import { equalToSdk } from "../support/configurations/equal-to-sdk.ts";
import { seed, share } from "../support/configurations/generated.ts";

equalToSdk(share(0, 2), `generated configurations, first half (seed ${seed})`);
