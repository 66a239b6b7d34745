import { useMutation } from "@tanstack/react-query";

/** A change whose effect comes with the status. */
export function useCall(call: () => Promise<void>) {
  return useMutation({ mutationFn: call });
}
