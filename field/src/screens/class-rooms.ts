// What the code of a class opens beside the drill.

export { evaluation } from "./evaluation";
export { pledge } from "./pledge";
export { questions } from "./questions";
export { test } from "./test";
export { ticket } from "./ticket";
