# Completion of demarche for fish. Write it to
# ~/.config/fish/completions/demarche.fish:
#
#   demarche completion fish > ~/.config/fish/completions/demarche.fish
#
# Lines are taken as words as they are; nothing is evaluated, and fish quotes
# what it inserts.
function __demarche_complete
    set -l before (commandline -opc)
    set -l here (commandline -ct)
    set -l every (commandline -o)
    set -l next (math (count $before) + 1)
    test -n "$here"; and set next (math $next + 1)
    set -l after
    test $next -le (count $every); and set after $every[$next..-1]
    set -l lines (command demarche __complete fish (count $before) $before "$here" $after 2>/dev/null </dev/null)
    if test "$lines[1]" = files
        __fish_complete_path "$here"
    else if test (count $lines) -gt 1
        printf '%s\n' $lines[2..-1]
    end
end
complete -c demarche -f -a '(__demarche_complete)'
