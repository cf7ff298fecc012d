#!/bin/sh
# doctor.sh - assay doctor: tells what there is, and misses what is taken away.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
HOME=$work/home XDG_DATA_HOME= said=$work/said
export HOME XDG_DATA_HOME
failed=0

# doctor CODES COMMAND...: runs it, and wants one of these exit codes.
doctor()
{
	codes=$1
	shift
	"$@" >"$said" 2>&1
	code=$?
	case " $codes " in
	*" $code "*) ;;
	*)
		cat "$said"
		echo "exit code $code, not $codes: $*"
		failed=1
		;;
	esac
}
says()
{
	grep -q -e "$1" "$said" || {
		cat "$said"
		echo "it does not say: $1"
		failed=1
	}
}

# 1 too: this machine may lack Landlock, and other metrics may be installed on it.
doctor '0 1' "$ASSAY" doctor
says '^assay [0-9.]*, plugin interface 1\.[0-9]*, facts [0-9]*, schema [0-9]*$'
says '^  SQLite  *3\.[0-9.]*$'
says '^  libharu  *2\.[0-9.]*$'
says '^  zh_TW  .*Noto Sans CJK TC'
says '^    retention [0-9.]*$'
says '^  limits (rlimits): time and memory are bounded'
says '^  seccomp: '
says '^  Landlock'
says '^  What nothing keeps it from: '
if grep -q 'NOT IN FORCE' "$said"; then
	says '^Something is missing'
fi

doctor '0 1' "$ASSAY" doctor --json
says '"plugin_interface": "1\.'
says '"faces": "'
says '"in_force": '

# Without fonts, with refused plugins, without the shipped files.
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$work/none</dir><cachedir>$work/cache</cachedir></fontconfig>
END
doctor 1 env FONTCONFIG_FILE="$work/fonts.conf" "$ASSAY" doctor
says '^  zh_CN  missing: font .* is not installed; install the package fonts-'
says '^Something is missing'
doctor 1 env FONTCONFIG_FILE="$work/fonts.conf" "$ASSAY" doctor --json
says '"missing": "font '
says '"sound": false'

mkdir "$work/plugins"
echo 'no plugin' >"$work/plugins/text.so"
doctor 1 env ASSAY_PLUGINS="$work/plugins" "$ASSAY" doctor
says "^  refused '.*/text.so': it cannot be loaded: "
doctor 1 env ASSAY_DATA="$work" "$ASSAY" doctor
says 'is not there, or is not assay'
doctor 2 "$ASSAY" doctor now
exit $failed
