import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// The limit only ends a test that would never pass, also on a slow machine.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);
