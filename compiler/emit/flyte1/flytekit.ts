/** The release of flytekit whose messages are matched. */
export const flytekitVersion = "1.16.31";
