#!/bin/sh
# completion.sh - do bash, zsh and fish know every command and option that the program knows?
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
PATH=$(cd "$top_builddir" && pwd):$PATH
HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work
export PATH HOME XDG_CONFIG_HOME XDG_DATA_HOME
folder=$(cd "$top_srcdir/docs/completion" && pwd)
failed=0 tested=0

bash_says()
{
	bash --norc -c '. "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && _assay && printf "%s\n" "${COMPREPLY[@]}"' \
		"$folder/bash/assay" "$@"
}
zsh_says()
{
	zsh -f -c 'compdef() { : }; _files() { print files }; compadd() { shift; print -l -- $@ }
		. $0; words=("$@"); CURRENT=$#; _assay' "$folder/zsh/_assay" "$@"
}
fish_says()
{
	fish --no-config -c 'source $argv[1]; complete -C "$argv[2..-1]"' "$folder/fish/assay.fish" "$@" | cut -f 1
}

# knows SHELL WORD LINE...: WORD is among what the shell offers after the line.
knows()
{
	shell=$1 word=$2
	shift 2
	"${shell}_says" "$@" >"$work/says" 2>&1
	grep -qx -e "$word" "$work/says" || {
		echo "$shell does not offer '$word' after '$*': $(tr '\n' ' ' <"$work/says")"
		failed=1
	}
}

commands=$(assay help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
[ "$(echo "$commands" | wc -l)" -gt 10 ] || { echo "assay help lists no commands"; exit 1; }
for shell in bash zsh fish; do
	command -v $shell >/dev/null || { echo "there is no $shell here"; continue; }
	tested=$((tested + 1))
	for command in $commands help --version; do
		[ $shell,$command = fish,--version ] || knows $shell $command assay ''
	done
	for command in $commands; do
		for option in $(assay $command --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p') --help; do
			knows $shell "$option" assay "$command" --
		done
	done
	knows $shell zh_TW assay report demo.db --lang ''
	knows $shell svg assay report demo.db --format ''
	knows $shell retention assay explain demo.db ''
	knows $shell explain assay help ''
done
[ $tested -gt 0 ] || exit 77
exit $failed
