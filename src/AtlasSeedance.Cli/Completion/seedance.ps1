# Completes "seedance" in PowerShell. Put into $PROFILE:
#   seedance completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName seedance -ScriptBlock {
    param($word, $line, $cursor)
    $text = $line.ToString().PadRight($cursor).Substring(0, $cursor)
    seedance "[suggest:$cursor]" $text 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
