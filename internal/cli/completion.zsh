#compdef demarche
# Completion of demarche for zsh. Put this into ~/.zshrc, behind compinit:
#
#   source <(demarche completion zsh)
#
# or write it to a file _demarche in a folder of $fpath. Lines are taken as words
# as they are; nothing is evaluated, and zsh quotes what it inserts.
_demarche() {
    local -a lines before
    local here=
    before=("${(@Q)words[1,CURRENT-1]}")
    if [[ ${words[CURRENT]} == -*=* ]]; then
        here="${words[CURRENT]%%=*}="
        [[ ${words[CURRENT]} == *= ]] || here+=.
        compset -P 1 '*='
    elif [[ ${words[CURRENT]} == -* ]]; then
        here=-
    elif [[ -n ${words[CURRENT]} ]]; then
        here=.
    fi
    lines=("${(@f)$(command demarche __complete zsh $((CURRENT - 1)) "${before[@]}" "$here" "${(@Q)words[CURRENT+1,-1]}" 2>/dev/null </dev/null)}")
    if [[ ${lines[1]} == files ]]; then
        _files
    else
        compadd -- "${(@)lines[2,-1]}"
    fi
}
if [[ ${funcstack[1]} == _demarche ]]; then
    _demarche "$@"
elif (( $+functions[compdef] )); then
    compdef _demarche demarche
fi
