import { expect, test } from "vitest";
import { Burst } from "./burst";

test("begins with more than so many arrivals in a second, and ends by itself", () => {
  const burst = new Burst(3);
  for (const time of [0, 300, 600]) {
    burst.arrived(time);
  }
  expect(burst.isOn()).toBe(false);
  burst.arrived(900);
  expect(burst.isOn()).toBe(true);
  burst.arrived(1_700);
  expect(burst.isOn()).toBe(false);
});
