import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

// The gnome-keyring of the test: on a bus of its own, locked at first.

const HOME = process.env.KEYRING_HOME ?? "";
const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME,
  XDG_RUNTIME_DIR: HOME,
  XDG_DATA_HOME: join(HOME, "share"),
  XDG_CACHE_HOME: join(HOME, "cache"),
  DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS,
};

let unlocked: ChildProcess | undefined;

/** Another daemon takes the place of the locked one, and gets the password, which is empty. */
export async function unlock(): Promise<void> {
  const options = ["--replace", "--foreground", "--unlock", "--components=secrets"];
  unlocked = spawn("gnome-keyring-daemon", options, { env: ENVIRONMENT, stdio: ["pipe", "pipe", "ignore"] });
  unlocked.stdin?.end("\n");
  if (unlocked.stdout !== null) {
    await once(unlocked.stdout, "data");
  }
  call("org.freedesktop.DBus.Peer.Ping");
}

export function lock(): void {
  call("org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login");
}

export function endKeyring(): void {
  unlocked?.kill("SIGKILL");
}

function call(method: string, ...args: string[]): void {
  const target = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets", method];
  execFileSync("dbus-send", ["--session", "--print-reply", ...target, ...args], { env: ENVIRONMENT });
}
