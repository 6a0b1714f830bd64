using AtlasSeedance.Http;
using Microsoft.Extensions.Options;

namespace AtlasSeedance;

/// <summary>Checks the options; each message names the setting as configuration would, its value and its range.</summary>
internal static class SeedanceClientOptionsValidator
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="options">The options.</param>
    /// <param name="section">What stands before a setting's name, for example <c>AtlasSeedance</c>.</param>
    public static ValidateOptionsResult Validate(SeedanceClientOptions options, string section)
    {
        var problems = new ValidateOptionsResultBuilder();
        // A missing key may still come from the environment; it fails at the first call.
        if (!string.IsNullOrWhiteSpace(options.ApiKey) && ApiKeySource.FindProblem(options.ApiKey!) is { } keyProblem)
            problems.AddError($"{section}:ApiKey {keyProblem}");
        CheckAddress(options, section, problems);
        CheckTime("RequestTimeout", options.RequestTimeout, Millisecond, Day);
        CheckTime("TransferIdleTimeout", options.TransferIdleTimeout, Millisecond, Day);
        CheckTime("SubmissionLookupTime", options.SubmissionLookupTime, TimeSpan.Zero, Day);
        CheckNumber("MaxResponseBytes", options.MaxResponseBytes, 1024, 512 * 1024 * 1024);
        if (options.UserAgentSuffix?.Any(character => character is < ' ' or > '~') == true)
            problems.AddError($"{section}:UserAgentSuffix has a character outside printable ASCII, which no HTTP header takes.");
        if (options.RequestBodyForm is not (RequestBodyForm.Flat or RequestBodyForm.Nested))
            problems.AddError($"{section}:RequestBodyForm is {(int)options.RequestBodyForm}; it must be Flat or Nested.");

        if (options.MaxCost < 0)
            problems.AddError(FormattableString.Invariant($"{section}:MaxCost is {options.MaxCost}; it must be 0 or more, in US dollars."));

        if (options.Retry is not { } retry)
        {
            problems.AddError($"{section}:Retry must not be null.");
        }
        else
        {
            CheckNumber("Retry:MaxRetryAttempts", retry.MaxRetryAttempts, 0, 100);
            CheckTime("Retry:Delay", retry.Delay, TimeSpan.Zero, Day);
            CheckTime("Retry:MaxDelay", retry.MaxDelay, TimeSpan.Zero, Day);
        }

        if (options.Polling is not { } polling)
        {
            problems.AddError($"{section}:Polling must not be null.");
        }
        else
        {
            CheckTime("Polling:MinDelay", polling.MinDelay, Millisecond, Hour);
            CheckTime("Polling:MaxDelay", polling.MaxDelay, Millisecond, Hour);
            if (polling.MaxDelay < polling.MinDelay)
                problems.AddError($"{section}:Polling:MaxDelay is {polling.MaxDelay:c}, less than {section}:Polling:MinDelay, which is {polling.MinDelay:c}.");
            CheckTime("Polling:WaitTimeout", polling.WaitTimeout, Millisecond, TimeSpan.FromDays(30));
            CheckNumber("Polling:MaxConcurrentPolls", polling.MaxConcurrentPolls, 1, 10_000);
            CheckNumber("Polling:MaxConsecutiveFailures", polling.MaxConsecutiveFailures, 0, 1_000);
        }
        return problems.Build();

        void CheckTime(string name, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                problems.AddError($"{section}:{name} is {value:c}; it must be from {least:c} to {most:c}.");
        }

        void CheckNumber(string name, int value, int least, int most)
        {
            if (value < least || value > most)
                problems.AddError($"{section}:{name} is {value}; it must be from {least} to {most}.");
        }
    }

    private static void CheckAddress(SeedanceClientOptions options, string section, ValidateOptionsResultBuilder problems)
    {
        if (options.BaseAddress is { } address && BaseAddress.FindProblem(address, options.AllowInsecureBaseAddress) is { } problem)
            problems.AddError($"{section}:BaseAddress {problem}");
    }
}
