// Practice in counting votes, in a class or freely, and the form checker.

export { adjudication } from "./adjudication";
export { checker } from "./checker";
export { desk } from "./desk";
export { errors } from "./errors";
export { team } from "./team";
