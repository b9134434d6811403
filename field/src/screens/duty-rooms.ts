// What the code of a duty opens.

export { coklit } from "./coklit";
export { turnout } from "./turnout";
