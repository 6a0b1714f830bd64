# Completes "seedance" in PowerShell. Put into $PROFILE:
#   seedance completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName seedance -ScriptBlock {
    param($word, $line, $cursor)
    # The cursor is counted from the start of all that was typed, of which this command may be the last one
    $at = $cursor - $line.Extent.StartOffset
    $text = $line.ToString().PadRight($at).Substring(0, $at)
    seedance "[suggest:$at]" $text 2>$null | Where-Object { $_.StartsWith($word, 'OrdinalIgnoreCase') } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
