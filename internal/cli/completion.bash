# Completion of demarche for bash. Put this into ~/.bashrc:
#
#   source <(demarche completion bash)
#
# Lines are taken as words as they are; nothing is evaluated.
_demarche() {
    COMPREPLY=()
    local line kind=
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        else
            COMPREPLY+=("$line")
        fi
    done < <(command demarche __complete bash "$COMP_CWORD" "${COMP_WORDS[@]}" 2>/dev/null </dev/null)
    if [[ $kind == files ]]; then
        compopt -o default 2>/dev/null
    fi
}
complete -F _demarche demarche
