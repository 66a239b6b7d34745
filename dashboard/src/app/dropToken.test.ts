import { afterEach, beforeEach, expect, test } from "vitest";
import { dropToken } from "./dropToken";

const before = location.href;
const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };

beforeEach(() => happyDOM.setURL("http://localhost:9847/"));
afterEach(() => happyDOM.setURL(before));

test.each(["#access_token=t0ken&scope=bits%3Aread&state=st4te&token_type=bearer", "#scope=&id_token=t0ken"])(
  "drops a token of the implicit flow: %s",
  (hash) => {
    happyDOM.setURL(`http://localhost:9847/settings${hash}`);
    dropToken();
    expect(location.pathname + location.search + location.hash).toBe("/sign-in?result=no_code");
  },
);

test.each(["/", "/settings#access", "/events?q=access_token#my_access_token=1"])(
  "leaves other addresses as they are: %s",
  (address) => {
    happyDOM.setURL(`http://localhost:9847${address}`);
    dropToken();
    expect(location.pathname + location.search + location.hash).toBe(address);
  },
);
