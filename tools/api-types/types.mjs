// Keeps dashboard/src/lib/openapi.ts equal to what dashboard/src/lib/openapi.yaml describes.
//
//   node types.mjs write    write it
//   node types.mjs check    fail where it is not current

import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const API = new URL("../../dashboard/src/lib/openapi.yaml", import.meta.url);
const TYPES = new URL("../../dashboard/src/lib/openapi.ts", import.meta.url);

const types = astToString(
  await openapiTS(readFileSync(API), {
    immutable: true,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
  }),
);
const text = `// Written by npm run write -w tools/api-types from openapi.yaml.\n\n${types}`;

if (process.argv[2] === "write") {
  writeFileSync(TYPES, text);
} else if (readFileSync(TYPES, "utf8") !== text) {
  console.error(
    "dashboard/src/lib/openapi.ts is not what openapi.yaml says: npm run write -w tools/api-types",
  );
  process.exit(1);
}
