import { expect, onTestFinished, test, vi } from "vitest";
import { upload } from "./upload";

/** Shown able to fail: without a time limit, the upload to a server that hangs never ends. */
test("an upload that is not answered in time fails", async () => {
  vi.stubGlobal(
    "XMLHttpRequest",
    class {
      timeout = 0;
      upload = {};
      ontimeout = () => undefined;
      open() {}
      setRequestHeader() {}
      send() {
        if (this.timeout > 0) {
          setTimeout(() => this.ontimeout());
        }
      }
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  await expect(upload("/api/assets", new Blob(["x"]))).rejects.toMatchObject({ code: "unreachable" });
});
