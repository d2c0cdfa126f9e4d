#!/usr/bin/env bash
# Makes the editors of test/editor in FOLDER and prints where they lie: the real VS Code (the workbench and extension
# host of code-server), Debian's Chromium to show it in, Debian's Neovim. Pinned, idempotent, safe to run twice at once.
#
# usage: setup.sh FOLDER
#
# Takes about two minutes on a fresh machine (root or sudo, Debian's and npm's registries), no time after that.
set -euo pipefail

code_server=4.100.3 # VS Code 1.100; later ones want a later Node than 20
packages=(chromium ripgrep libkrb5-dev libx11-dev libxkbfile-dev libsecret-1-dev pkg-config g++ make neovim)

mkdir -p "$1"
folder="$(cd "$1" && pwd)/code-server-$code_server"
exec 3>&1 1>&2 # what the tools say goes to stderr; stdout has the answer only
exec 9>"$folder.lock"
flock 9

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Debian's packages, if any is not there yet.
system_packages() {
  dpkg -s "${packages[@]}" >/dev/null 2>&1 && return
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
}

# code-server without its install script, whose steps are taken here one by one.
editor() {
  [ -e "$folder/complete" ] && return
  rm -rf "$folder"
  mkdir -p "$folder"
  cd "$folder"
  echo '{"private": true}' >package.json
  quietly="--no-audit --no-fund --loglevel=error"
  npm install $quietly --ignore-scripts "code-server@$code_server"
  npm rebuild $quietly argon2
  cd node_modules/code-server/lib/vscode
  npm install $quietly --omit=dev --ignore-scripts
  ln -sfn node_modules node_modules.asar
  (cd extensions && npm install $quietly --omit=dev --ignore-scripts)
  # one by one: some are for other systems
  for native in @vscode/spdlog native-watchdog @parcel/watcher @vscode/deviceid kerberos; do
    npm rebuild $quietly "$native" || echo "no $native here: the editor does without"
  done
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sfn "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
  XDG_CONFIG_HOME="$folder" node "$folder/node_modules/code-server/out/node/entry.js" --version
  touch "$folder/complete"
}

# What the editor's terminal needs, in which its tasks run; its install script asks npx for node-gyp.
terminal() {
  [ -e "$folder/node_modules/code-server/lib/vscode/node_modules/node-pty/build/Release/pty.node" ] && return
  cd "$folder/node_modules/code-server/lib/vscode"
  npm_config_yes=true npm rebuild --no-audit --no-fund --loglevel=error node-pty
}

system_packages
editor
terminal
echo "$folder" >&3
