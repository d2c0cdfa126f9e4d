/** Generated configurations against the real SDK: the half that `generated-first` leaves. */
import { equalToSdk } from "../support/configurations/equal-to-sdk.ts";
import { seed, share } from "../support/configurations/generated.ts";

equalToSdk(share(1, 2), `generated configurations, second half (seed ${seed})`);
