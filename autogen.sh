#!/bin/sh
# autogen.sh - from a fresh checkout to a configured tree.
#
#	./autogen.sh [--deps] [options of ./configure]
#
# --deps first installs what is missing from Debian's packages (as root or with
# sudo; nothing is asked of either when all of it is there already).
set -e
cd "$(dirname "$0")"

# What building and testing need; one list, used here and nowhere else.
packages="autoconf automake libtool pkg-config make gcc g++ gettext
libhpdf-dev libcairo2-dev libharfbuzz-dev libfreetype-dev libfontconfig-dev librsvg2-dev libunibreak-dev
fonts-noto-cjk fonts-inter libsqlite3-dev libpq-dev libcsv-dev libinih-dev libjansson-dev
libseccomp-dev libssl-dev zlib1g-dev check libsubunit-dev poppler-utils qpdf sqlite3 xz-utils"

if [ "${1-}" = --deps ]; then
	shift
	if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
		echo "autogen.sh: this system has no apt; install these (Debian's names) and run ./autogen.sh:" >&2
		printf '%s\n' "$packages" >&2
		exit 1
	fi
	missing=
	for p in $packages; do
		case $(dpkg-query -W -f '${Status}' "$p" 2>/dev/null) in
		*"ok installed") ;;
		*) missing="$missing $p" ;;
		esac
	done
	if [ -n "$missing" ]; then
		root=
		if [ "$(id -u)" != 0 ]; then
			if ! command -v sudo >/dev/null; then
				echo "autogen.sh: as root, please: apt-get install$missing" >&2
				exit 1
			fi
			root=sudo
		fi
		$root apt-get update
		$root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
	fi
fi

autoreconf --force --install --warnings=all
./configure "$@"
