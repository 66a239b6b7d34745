import { ChakraProvider, defaultSystem } from "@chakra-ui/react";
import icon from "@integron/stream/icon.svg";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

/** The theme, the page's icon, and one cache of the server's answers. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(() => new QueryClient());
  return (
    <ChakraProvider value={defaultSystem}>
      <link rel="icon" type="image/svg+xml" href={icon} />
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ChakraProvider>
  );
}
