# Completion of assay(1) for fish.  What there is to complete, the program itself is asked: "assay help"
# and "assay COMMAND --help".
function __assay_words
    set -l assay (commandline -opc)
    $assay[1] help 2>/dev/null | sed -n 's/^  \([a-z]*\)  *\(.*\)/\1\t\2/p'
end
function __assay_options
    set -l assay (commandline -opc)
    $assay[1] $assay[2] --help 2>/dev/null | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\)\( [^ ][^ ]*\)\{0,1\}  *\(.*\)/\2\t\4/p'
    printf '%s\t%s\n' --help 'tells of this command'
end
function __assay_metrics
    set -l assay (commandline -opc)
    $assay[1] metrics 2>/dev/null | sed -n 's/^\([a-z][a-z0-9_]*\)  \(.*\)/\1\t\2/p'
end
function __assay_count
    test (count (commandline -opc)) -eq $argv[1]
end
function __assay_after
    set -l assay (commandline -opc)
    test (count $assay) -gt 1; and contains -- $assay[-1] $argv
end
complete -c assay -n '__assay_count 1' -f -a '(__assay_words) help --help --version'
complete -c assay -n '__assay_after help' -f -a '(__assay_words)'
complete -c assay -n 'not __assay_count 1; and string match -q -- "-*" (commandline -ct)' -f -a '(__assay_options)'
complete -c assay -n '__assay_after --lang' -f -a 'en zh_CN zh_TW'
complete -c assay -n '__assay_after --format' -f -a 'pdf json csv svg png'
complete -c assay -n '__fish_seen_subcommand_from explain; and __assay_count 3' -f -a '(__assay_metrics)'
