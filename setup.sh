#!/bin/sh
# Prepares a fresh Debian or Ubuntu machine: system packages, then the locked Python libraries in
# a virtual environment. Called by make; safe to run again.
set -eu
PYTHON=${PYTHON:-python3}
VENV=${VENV:-.venv}

# What Qt needs to open a window, the voice, the printing commands, and for the tests a real
# SecretService, a real print scheduler, a real sound server and a real PostgreSQL. The names are the same on
# Debian 12 and Ubuntu 24.04.
packages="espeak-ng dbus gnome-keyring cups-client cups-daemon libegl1 libgl1 libopengl0
libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libpulse0
pulseaudio pulseaudio-utils postgresql"

# The hub's pages are tested in Chromium. Ubuntu has it as a snap alone; whoever tests there installs that.
if ! command -v chromium >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1; then
    if grep -q '^ID=debian' /etc/os-release 2>/dev/null; then packages="$packages chromium"
    else echo "The hub's pages are tested in Chromium, which is not here: make test needs it." >&2
    fi
fi

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Hamroh needs Python 3.11 or later; '$PYTHON' is not. Say which: make PYTHON=python3.12 …" >&2
    exit 1
fi
"$PYTHON" -c 'import venv, ensurepip' 2>/dev/null || packages="$packages python3-venv"

missing=
if command -v dpkg-query >/dev/null 2>&1; then
    for each in $packages; do
        dpkg-query -W -f '${Status}' "$each" 2>/dev/null | grep -q 'ok installed' || missing="$missing $each"
    done
else
    echo "This system has no dpkg. Hamroh needs what Debian calls:" $packages >&2
fi

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then as_root=
    elif sudo -n true 2>/dev/null; then as_root=sudo
    else
        echo "Some system packages are missing. Paste this line, then run make again:" >&2
        echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
        exit 1
    fi
    echo "Installing system packages:$missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # the list is meant to be split
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
echo "Installing the locked Python libraries (under two minutes) …"
# The lock is the whole answer, so pip resolves nothing: older ones (23.2) take a release newer than the pinned
# one for a library that another wants with an extra (coverage[toml]), and then refuse it as not pinned.
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
# What the lock forgot would be missing here.
"$VENV/bin/python" -m pip check
