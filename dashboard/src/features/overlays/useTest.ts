import { newKey } from "@integron/stream/key";
import { useMutation } from "@tanstack/react-query";
import { complain, say } from "../../components/toaster";
import { sendTest } from "../../lib/sendTest";

/** Sends a test of a kind of event to all overlays. */
export function useTest() {
  return useMutation({
    mutationFn: (type: string) => sendTest(type, {}, newKey()),
    onSuccess: ({ id }) => say(`Sent a test as event #${id}.`),
    onError: (error) => complain("The test was not sent.", error),
  });
}
