import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Only ends a test that would never pass, however slow the machine.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);
