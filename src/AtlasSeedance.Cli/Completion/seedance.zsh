#compdef seedance
# Completes "seedance" in zsh. Put into ~/.zshrc, after compinit:
#   eval "$(seedance completion zsh)"
_seedance() {
    local line="${BUFFER[1,CURSOR]}"
    local -a suggestions
    suggestions=("${(@f)$(seedance "[suggest:${#line}]" "$line" 2>/dev/null)}")
    suggestions=("${(@)suggestions:#}")
    if (( ${#suggestions} )); then
        compadd -a suggestions && return 0
    fi
    _files
}
compdef _seedance seedance
