#!/bin/sh
# autogen.sh - --deps on machines of each kind: without apt, with all packages, as
# root, with sudo, with neither.  apt, dpkg and the autotools are played by scripts.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tree"
cp "$top_srcdir/autogen.sh" "$work/tree"
sh=$(command -v sh)
for tool in dirname env; do
	ln -s "$(command -v $tool)" "$work/bin/$tool" || exit 99
done

# actor NAME SCRIPT...: a command that plays a part.
actor()
{
	name=$1
	shift
	printf '%s\n' "#!$sh" "$@" >"$work/bin/$name"
	chmod +x "$work/bin/$name"
}
# try WHAT EXIT-CODE TEXT...: runs --deps; each TEXT must appear in what it says and does.
try()
{
	what=$1 code=$2
	shift 2
	out=$(PATH=$work/bin "$sh" "$work/tree/autogen.sh" --deps --some-option 2>&1)
	rc=$?
	[ $rc = "$code" ] || { echo "$what: exit code $rc, not $code: $out"; failed=1; }
	for want; do
		case $out in
		*"$want"*) ;;
		*) echo "$what: no '$want' in: $out"; failed=1 ;;
		esac
	done
}
failed=0
printf '%s\n' "#!$sh" 'echo "configure: $*"' >"$work/tree/configure"
chmod +x "$work/tree/configure"
actor autoreconf 'echo "autoreconf: $*"'
actor id 'echo 1000'

try "no apt" 1 "has no apt" libsqlite3-dev fonts-noto-cjk
case $out in *configure:*) echo "no apt: went on to configure"; failed=1 ;; esac

actor apt-get 'echo "apt-get: $*"'
actor dpkg-query 'echo "install ok installed"'
try "all there, neither root nor sudo" 0 "configure: --some-option"
case $out in *apt-get:*) echo "all there: still called apt-get"; failed=1 ;; esac

actor dpkg-query 'case "$*" in *libcsv-dev*|*qpdf*) exit 1 ;; esac; echo "install ok installed"'
try "neither root nor sudo" 1 "as root, please: apt-get install libcsv-dev qpdf"
case $out in *configure:*) echo "neither: went on to configure"; failed=1 ;; esac

actor sudo 'echo "sudo: $*"; exec "$@"'
try "sudo" 0 "sudo: apt-get update" "apt-get: install -y --no-install-recommends libcsv-dev qpdf" \
	"configure: --some-option"

actor id 'echo 0'
try "root" 0 "apt-get: install -y --no-install-recommends libcsv-dev qpdf" "configure: --some-option"
case $out in *sudo:*) echo "root: called sudo"; failed=1 ;; esac

actor apt-get 'echo "apt-get: $*"; case "$*" in *install*) exit 100 ;; esac'
try "apt-get fails" 100 "apt-get: install"
case $out in *configure:*) echo "apt-get fails: went on to configure"; failed=1 ;; esac
exit $failed
