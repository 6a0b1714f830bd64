# Completes "seedance" in bash. Put into ~/.bashrc:
#   eval "$(seedance completion bash)"
_seedance() {
    local line=${COMP_LINE:0:COMP_POINT} word suggestions
    # The word up to the cursor, where bash splits at ":" and "=", too
    word=${line##*[[:space:]]}
    suggestions=$(seedance "[suggest:${#line}]" "$line" 2>/dev/null)
    COMPREPLY=()
    if [[ -n $suggestions ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$suggestions" -- "$word")
        # bash replaces what stands after the last ":" or "=" alone
        local before=${word%"${COMP_WORDS[COMP_CWORD]}"}
        case ${COMP_WORDS[COMP_CWORD]} in
            : | =) before=$word ;;
        esac
        COMPREPLY=("${COMPREPLY[@]#"$before"}")
    fi
    # Where nothing but options may stand, a file may
    if [[ $word != -* ]] && { [[ ${#COMPREPLY[@]} -eq 0 ]] || ! grep -qv '^-' <<<"$suggestions"; }; then
        compopt -o filenames 2>/dev/null
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _seedance seedance
