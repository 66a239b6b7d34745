# shellcheck shell=sh
# "integron" reads this file where a tool may be missing. It names each missing tool and its purpose, installs it where the
# system's package manager may be used, and otherwise explains how to get it. It names only packages that the package manager
# has.

OLDEST_NODE=20
# Older versions are placeholders, which only install another kind of package.
OLDEST_CHROMIUM=100

runs() {
  command -v "$1" >/dev/null 2>&1
}

# --- Required tools ---

needed_by_tests() {
  echo jdk node npm chromium
  if [ "$(uname -s)" = Linux ]; then
    echo strace ip nft libfaketime keyring prometheus fontconfig fonts emoji xvfb openbox trayer xdotool obs nats
    ! runs_containers || echo podman runc podman-compose netavark aardvark iptables debootstrap jq curl
  fi
}

# testing/containers/check needs root, and makes its base with debootstrap.
runs_containers() {
  [ "$(id -u)" -eq 0 ] && runs apt-get
}

purpose() {
  case $1 in
    jdk) echo "a JDK $OLDEST_JDK or newer, to build and to run Integron" ;;
    node) echo "Node.js $OLDEST_NODE or newer, to build the pages" ;;
    npm) echo "npm, to download the packages that the pages are built from" ;;
    chromium) echo "Chromium or Chrome, to test the pages in" ;;
    strace) echo "strace, to test power loss and disk failures" ;;
    ip) echo "ip, to test network failures" ;;
    nft) echo "nft, to test network failures" ;;
    libfaketime) echo "libfaketime, to test clock jumps" ;;
    keyring) echo "gnome-keyring with the message bus, to test the storing of secrets" ;;
    prometheus) echo "Prometheus, to test the metrics and their alerts" ;;
    xvfb) echo "Xvfb, a display without a screen, to test the icon in the tray" ;;
    openbox) echo "openbox, the window manager of that display" ;;
    trayer) echo "trayer, the tray of that display" ;;
    xdotool) echo "xdotool, to click there" ;;
    nats) echo "nats-server, to test broadcasters on other machines" ;;
    obs) echo "OBS Studio, to test adding overlays to it" ;;
    podman) echo "podman, to test the containers" ;;
    runc) echo "runc, to run them" ;;
    podman-compose) echo "podman-compose, to run both of them" ;;
    netavark | aardvark | iptables) echo "$1, for the network of the containers" ;;
    debootstrap) echo "debootstrap, to make what their image is based on" ;;
    jq | curl) echo "$1, to test the containers" ;;
    fontconfig) echo "fontconfig, to find fonts" ;;
    fonts) echo "the Noto fonts, for the text of the pages under test" ;;
    emoji) echo "Noto Color Emoji, for the emoji of the pages under test" ;;
  esac
}

is_here() {
  case $1 in
    jdk) [ -n "$(find_jdk)" ] ;;
    node) [ "$(node_version)" -ge "$OLDEST_NODE" ] ;;
    chromium) [ -n "$(find_chromium)" ] ;;
    libfaketime) [ -n "$(find_libfaketime)" ] ;;
    keyring) runs gnome-keyring-daemon && runs dbus-daemon && runs dbus-send ;;
    prometheus) runs prometheus && runs promtool ;;
    nats) runs nats-server || [ -x /usr/sbin/nats-server ] ;;
    xvfb) runs Xvfb ;;
    netavark) [ -x /usr/lib/podman/netavark ] ;;
    aardvark) [ -x /usr/lib/podman/aardvark-dns ] ;;
    fontconfig) runs fc-list ;;
    fonts) fc-list 2>/dev/null | grep -q 'Noto Sans' ;;
    emoji) fc-list 2>/dev/null | grep -q 'Noto Color Emoji' ;;
    *) runs "$1" ;;
  esac
}

node_version() {
  version=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p' || true)
  echo "${version:-0}"
}

find_chromium() {
  for browser in "${CHROMIUM-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable google-chrome-beta \
    google-chrome-unstable chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if [ -n "$browser" ] && command -v "$browser"; then
      return
    fi
  done
}

find_libfaketime() {
  find /usr/lib /usr/lib64 /usr/local/lib -maxdepth 4 -path '*/faketime/libfaketimeMT.so.1' 2>/dev/null || true
}

missing_of() {
  found_missing=
  for tool in "$@"; do
    is_here "$tool" || found_missing="$found_missing${found_missing:+ }$tool"
  done
  echo "$found_missing"
}

# --- Available packages ---

package_manager() {
  for manager in apt-get dnf pacman zypper apk brew; do
    if runs "$manager"; then
      echo "$manager"
      return
    fi
  done
}

# The packages that contain a tool, the preferred one first. A tool that is not listed has the same name everywhere.
packages_for() {
  case $manager:$1 in
    apt-get:jdk) echo openjdk-25-jdk-headless temurin-25-jdk openjdk-26-jdk-headless ;;
    dnf:jdk) echo java-25-openjdk-devel temurin-25-jdk java-latest-openjdk-devel ;;
    pacman:jdk) echo jdk-openjdk jdk25-openjdk ;;
    zypper:jdk) echo java-25-openjdk-devel temurin-25-jdk ;;
    apk:jdk) echo openjdk25-jdk openjdk25 ;;
    brew:jdk) echo temurin@25 ;;
    zypper:node) echo nodejs24 nodejs22 nodejs20 ;;
    brew:node | brew:npm) echo node ;;
    *:node) echo nodejs ;;
    # NodeSource's nodejs contains npm and conflicts with Debian's npm package.
    apt-get:npm) case $(offered_version nodejs) in *nodesource*) echo nodejs ;; *) echo npm ;; esac ;;
    dnf:npm) echo nodejs-npm npm ;;
    zypper:npm) echo npm24 npm22 npm20 ;;
    apt-get:chromium) echo chromium-headless-shell chromium google-chrome-stable chromium-browser ;;
    brew:chromium) echo google-chrome ;;
    dnf:ip) echo iproute ;;
    *:ip) echo iproute2 ;;
    *:nft) echo nftables ;;
    apt-get:aardvark) echo aardvark-dns ;;
    dnf:prometheus) echo prometheus golang-github-prometheus ;;
    zypper:prometheus) echo golang-github-prometheus-prometheus ;;
    dnf:xvfb | zypper:xvfb) echo xorg-x11-server-Xvfb ;;
    pacman:xvfb) echo xorg-server-xvfb ;;
    # It depends on the message bus.
    *:keyring) echo gnome-keyring ;;
    *:obs) echo obs-studio ;;
    *:nats) echo nats-server ;;
    apt-get:fonts) echo fonts-noto-core ;;
    dnf:fonts) echo google-noto-sans-fonts ;;
    pacman:fonts) echo noto-fonts ;;
    zypper:fonts) echo google-noto-sans-fonts noto-sans-fonts ;;
    apk:fonts) echo font-noto ;;
    apt-get:emoji) echo fonts-noto-color-emoji ;;
    dnf:emoji) echo google-noto-color-emoji-fonts google-noto-emoji-color-fonts ;;
    pacman:emoji) echo noto-fonts-emoji ;;
    zypper:emoji) echo google-noto-coloremoji-fonts noto-coloremoji-fonts ;;
    apk:emoji) echo font-noto-emoji ;;
    *) echo "$1" ;;
  esac
}

oldest() {
  case $1 in
    jdk) echo "$OLDEST_JDK" ;;
    node) echo "$OLDEST_NODE" ;;
    chromium) echo "$OLDEST_CHROMIUM" ;;
    *) echo 0 ;;
  esac
}

# Prints the version that would be installed; prints nothing when there is no such package.
offered_version() {
  case $manager in
    apt-get) apt-cache policy "$1" | sed -n 's/^ *Candidate: \([^(]*\)$/\1/p' ;;
    dnf) dnf -q info "$1" | sed -n 's/^Version *: *//p' ;;
    pacman) pacman -Si "$1" | sed -n 's/^Version *: *//p' ;;
    zypper) zypper --quiet --non-interactive info "$1" | sed -n 's/^Version *: *//p' ;;
    apk) apk search --exact "$1" | sed -n "s/^$1-\([0-9]\)/\1/p" ;;
    brew) brew info "$1" | sed -n '1s/^[^:]*: \(stable \)\{0,1\}\([0-9]\)/\2/p' ;;
  esac 2>/dev/null | tail -n 1
}

# Prints the first package for a tool that is available and new enough.
offer() {
  for package in $(packages_for "$1"); do
    major=$(offered_version "$package")
    major=${major#*:}
    major=${major%%[!0-9]*}
    if [ -n "$major" ] && [ "$major" -ge "$(oldest "$1")" ]; then
      echo "$package"
      return
    fi
  done
}

# Sets packages, and apart: the tools without a package.
choose_packages() {
  packages=
  apart=
  for tool in $missing; do
    package=$(offer "$tool")
    # Its npm would install its own, older Node.js.
    if [ "$tool" = npm ] && [ -z "$(offer node)" ]; then
      package=
    fi
    if [ -z "$package" ]; then
      apart="$apart $tool"
    elif ! holds_word "$packages" "$package"; then
      packages="$packages${packages:+ }$package"
    fi
  done
}

holds_word() {
  case " $1 " in
    *" $2 "*) return 0 ;;
    *) return 1 ;;
  esac
}

# --- Installing ---

# Prints the command that updates the package manager's lists, where it does not do so by itself.
refreshing() {
  case $manager in
    apt-get | apk) echo "$manager update" ;;
  esac
}

# $1 suppresses questions: the script's own calls set it, a command for a person to type does not.
installing() {
  case $manager in
    apt-get) echo "apt-get install ${1:+-y -q -o DPkg::Lock::Timeout=60 }--no-install-recommends" ;;
    dnf) echo "dnf install ${1:+-y }--setopt=install_weak_deps=False" ;;
    pacman) echo "pacman -S --needed${1:+ --noconfirm}" ;;
    zypper) echo "zypper ${1:+--non-interactive }install --no-recommends" ;;
    apk) echo "apk add" ;;
    brew) echo "brew install" ;;
  esac
}

# Prints the one command for all packages.
line_to_type() {
  refresh=$(refreshing)
  as_administrator "${refresh:+$refresh && }$(installing) $packages"
}

# $1 may be two commands with && between them.
as_administrator() {
  if [ "$manager" = brew ] || [ "$(id -u)" -eq 0 ]; then
    echo "$1"
  elif runs sudo; then
    echo "sudo $1" | sed 's/ && / \&\& sudo /'
  else
    echo "su -c '$1'"
  fi
}

is_terminal() {
  [ -z "${CI-}" ] && [ -t 0 ] && [ -t 2 ]
}

says_yes() {
  is_terminal || return 1
  printf '%s [y/N] ' "$1" >&2
  read -r answer || return 1
  case $answer in
    y | Y | yes | Yes) return 0 ;;
    *) return 1 ;;
  esac
}

# Sets as_root. Commands that only query the state install nothing.
may_install() {
  as_root=
  case ${command-} in
    start | demo | test | bench | faults | format | package) ;;
    *) return 1 ;;
  esac
  if [ -z "$manager" ]; then
    return 1
  elif [ "$manager" = brew ]; then
    [ -n "${CI-}" ] || says_yes "Install them with Homebrew?"
  elif [ "$(id -u)" -eq 0 ]; then
    return 0
  elif runs sudo; then
    as_root=sudo
    sudo -n true 2>/dev/null || says_yes "Install them with sudo $manager?"
  else
    return 1
  fi
}

# Offline, the existing lists may suffice.
refresh_packages() {
  refresh=$(refreshing)
  # shellcheck disable=SC2086
  if [ -n "$refresh" ] && ! $as_root $refresh >/dev/null; then
    echo "$manager could not update its lists." >&2
  fi
}

install_packages() {
  echo "Installing with $manager: $packages"
  status=0
  # shellcheck disable=SC2046,SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive $(installing -y) $packages || status=$?
  [ "$status" -eq 0 ] || fail "" \
    "$manager could not install this (exit code $status); its output is above. The network may be down, or" \
    "another program may be using it. Try again later, or run:" \
    "  $(line_to_type)"
}

# --- Instructions for a person ---

# Prints how to get a tool without a package.
how_to_get() {
  case $1 in
    jdk)
      echo "  JDK $OLDEST_JDK or newer$(older_package jdk): unpack the archive for this system from"
      echo "    https://adoptium.net/temurin/releases/?version=$OLDEST_JDK into ~/.jdks, where Integron finds it,"
      echo "    or set JAVA_HOME to its folder, or add Temurin's packages: https://adoptium.net/installation/$(system_page)"
      ;;
    node)
      echo "  Node.js $OLDEST_NODE or newer$(older_package node): unpack the archive for this system from"
      echo "    https://nodejs.org/en/download and put its bin folder first on the PATH,"
      echo "    or add NodeSource's packages: https://github.com/nodesource/distributions"
      ;;
    npm) holds_word "$missing" node || echo "  npm: it is part of Node.js from https://nodejs.org/en/download" ;;
    chromium) echo "  Chrome: https://www.google.com/chrome/; if it has another name, set CHROMIUM to its executable" ;;
    strace) echo "  strace: https://strace.io" ;;
    keyring) echo "  gnome-keyring: https://wiki.gnome.org/Projects/GnomeKeyring" ;;
    prometheus) echo "  Prometheus with promtool: https://prometheus.io/download/, with its folder on the PATH" ;;
    trayer) echo "  trayer: https://github.com/sargon/trayer-srg" ;;
    libfaketime) echo "  libfaketime: https://github.com/wolfcw/libfaketime" ;;
    fonts | emoji) echo "  $(purpose "$1"): https://fonts.google.com/noto" ;;
    *) echo "  $(purpose "$1")" ;;
  esac
}

# Prints, for example, " (nodejs here is 18.20.4)".
older_package() {
  for package in $(packages_for "$1"); do
    version=$(offered_version "$package")
    if [ -n "$version" ]; then
      echo " ($package here is $version)"
      return
    fi
  done
}

system_page() {
  case $(uname -s) in
    Linux) echo linux/ ;;
    Darwin) echo macOS/ ;;
    *) echo windows/ ;;
  esac
}

# Prints the command for systems whose package manager is not installed yet.
other_managers() {
  wanted=
  for tool in $missing; do
    case $(uname -s):$tool in
      Darwin:jdk) wanted="$wanted temurin@$OLDEST_JDK" ;;
      Darwin:node) wanted="$wanted node" ;;
      Darwin:chromium) wanted="$wanted google-chrome" ;;
      MINGW*:jdk | MSYS*:jdk | CYGWIN*:jdk) wanted="$wanted EclipseAdoptium.Temurin.$OLDEST_JDK.JDK" ;;
      MINGW*:node | MSYS*:node | CYGWIN*:node) wanted="$wanted OpenJS.NodeJS.LTS" ;;
      MINGW*:chromium | MSYS*:chromium | CYGWIN*:chromium) wanted="$wanted Google.Chrome" ;;
    esac
  done
  case $(uname -s):$wanted in
    *:) ;;
    Darwin:*) echo "  With Homebrew (https://brew.sh): brew install$wanted" ;;
    *) echo "  With winget: winget install$wanted" ;;
  esac
}

lists_are_empty() {
  [ "$manager" = apt-get ] && ! apt-cache policy 2>/dev/null | grep -q ' Packages$'
}

say_what_to_do() {
  if [ -n "$packages" ]; then
    echo "To install them:"
    echo "  $(line_to_type)"
  fi
  if [ -n "$apart" ]; then
    echo "To get the tools for which ${manager:-this system} has no package:"
    for tool in $apart; do
      how_to_get "$tool"
    done
  fi
  other_managers
  echo "Then run this again."
}

# Installs the missing ones of these tools, or ends the command and explains how to get all of them.
set_up() {
  if [ "$1" = tests ]; then
    # shellcheck disable=SC2046
    set -- $(needed_by_tests)
  fi
  missing=$(missing_of "$@")
  [ -n "$missing" ] || return 0
  echo "Integron needs these tools and cannot find them:" >&2
  for tool in $missing; do
    echo "  $(purpose "$tool")" >&2
  done
  manager=$(package_manager)
  installs=no
  if may_install; then
    installs=yes
    refresh_packages
  fi
  if lists_are_empty; then
    fail "apt-get has no package lists yet. Run this, and then this command again:" \
      "  $(as_administrator "apt-get update")"
  fi
  choose_packages
  if [ "$installs" = yes ] && [ -n "$packages" ]; then
    install_packages
    hash -r
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    packages=
    apart=$missing
  fi
  say_what_to_do >&2
  exit 1
}
