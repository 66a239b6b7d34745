# shellcheck shell=bash
# What the checks of the containers share. They set: work, a folder; project, the name at podman-compose; base, the image to
# build on; package, the archive; twitch_port.
passed=0
children=()

ok() {
  passed=$((passed + 1))
  echo "  ok  $1"
}

fail() {
  echo "  FAILED  $1" >&2
  exit 1
}

# $1 is what is checked, the rest a command.
expect() {
  local what=$1
  shift
  "$@" || fail "$what"
  ok "$what"
}

# $1 is what must happen within three minutes, the rest a command that succeeds once it has.
await() {
  local what=$1
  shift
  for _ in $(seq 900); do
    if "$@" 2>/dev/null; then
      ok "$what"
      return
    fi
    sleep 0.2
  done
  fail "$what: not within three minutes"
}

container() {
  podman ps -aq --filter "label=io.podman.compose.project=$project" --filter "label=com.docker.compose.service=$1" | head -n 1
}

inspect() {
  podman inspect --format "$2" "$(container "$1")"
}

code() {
  curl -s --max-time 10 -o /dev/null -w '%{http_code}' "$@"
}

fire() {
  curl -sS --max-time 10 -H 'Content-Type: application/json' -d "{\"type\":\"$1\",\"count\":$2}" \
    "http://127.0.0.1:$twitch_port/control/fire" >/dev/null
}

# Sends them once the ingester has subscribed to them: until then, nobody gets any.
fire_once_subscribed() {
  curl -sS --max-time 10 -H 'Content-Type: application/json' -d "{\"type\":\"$1\",\"count\":$2}" \
    "http://127.0.0.1:$twitch_port/control/fire" | jq -e '.sessions == 1' >/dev/null
}

# Installs what is missing, and sets podman up.
set_up_podman() {
  needed=()
  for tool in podman:podman runc:runc podman-compose:podman-compose jq:jq curl:curl; do
    command -v "${tool%%:*}" >/dev/null || needed+=("${tool##*:}")
  done
  [ -n "${PODMAN_BASE:-}" ] || command -v debootstrap >/dev/null || needed+=(debootstrap)
  if [ ${#needed[@]} -gt 0 ]; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${needed[@]}" netavark aardvark-dns iptables >/dev/null
  fi
  cat >"$work/containers.conf" <<'END'
[containers]
default_ulimits = ["nofile=16384:16384", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
END
  export CONTAINERS_CONF=$work/containers.conf
}

# A system may forbid what a container needs: namespaces, mounts, a network of its own. $1 is what it forbids, $2 has its words.
not_checked() {
  echo "The containers were not checked: this system lets root $1 ($(tail -n 1 "$2"))."
  rm -rf "$work"
  trap - EXIT
  exit 0
}

# Makes the image to build on, and ends the check where this system lets root run no container.
make_base() {
  unshare --mount --net --pid --fork true 2>"$work/probe" || not_checked "make no namespaces" "$work/probe"
  if ! podman image exists "$base"; then
    debootstrap --variant=minbase bookworm "$work/base" >"$work/debootstrap.log"
    tar -C "$work/base" --exclude=./var/cache -c . | podman import -q - "$base" >/dev/null
  fi
  podman run --rm --network=none "$base" true >"$work/probe" 2>&1 || not_checked "run no container" "$work/probe"
}

unpack() {
  mkdir "$work/unpacked"
  tar xzf "$package" -C "$work/unpacked"
  mv "$work/unpacked"/integron-* "$work/unpacked/package"
}

# Containers reach it at $1, an address of their bridge with a port.
start_twitch() {
  "$work/unpacked/package/runtime/bin/java" -jar "$work/unpacked/package/app/integron-fake-twitch.jar" \
    --port "$twitch_port" --quiet >"$work/twitch.log" 2>&1 &
  children+=($!)
  await "a fake Twitch runs on this machine" curl -s -o /dev/null "http://127.0.0.1:$twitch_port/"
  python3 testing/containers/relay.py "$1" "$twitch_port" >/dev/null 2>&1 &
  children+=($!)
}
