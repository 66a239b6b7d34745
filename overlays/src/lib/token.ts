export { assetAddress } from "@integron/stream/server";
