/** The same rules as in `integron.js`. */
export { choiceParam, flagParam, namesParam, numberParam } from "@integron/stream/params";
