# Completes "seedance" in fish. Put into ~/.config/fish/config.fish:
#   seedance completion fish | source
function __seedance_complete
    set -l line (commandline --cut-at-cursor)
    seedance "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete --command seedance --arguments '(__seedance_complete)'
