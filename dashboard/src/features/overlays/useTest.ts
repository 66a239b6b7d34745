import { useMutation } from "@tanstack/react-query";
import { complain, say } from "../../components/toaster";
import { sendTest } from "../../lib/sendTest";
import { tried } from "../../lib/testResult";
import { USUAL_DATA } from "../../lib/usual";

/** Sends a test of a kind of event to all overlays. */
export function useTest() {
  return useMutation({
    mutationFn: (type: string) => tried(type, USUAL_DATA[type] ?? {}, (key) => sendTest(type, {}, key)),
    onSuccess: (words) => say(words),
    onError: (error) => complain("The test was not sent.", error),
  });
}
