using System.Globalization;
using System.Net;
using AtlasSeedance.Errors;
using AtlasSeedance.Json;

namespace AtlasSeedance.Http;

/// <summary>Turns an answer that is an error into the exception that says what to do about it.</summary>
internal static class AnswerErrors
{
    public static SeedanceException Create(ApiAnswer answer) => Create(answer, (int)answer.StatusCode);

    /// <summary>The error that an envelope tells of, where the service sent it as HTTP 200: a code of 400 or more, and nothing else.</summary>
    public static SeedanceException? CreateFromEnvelope(ApiAnswer answer)
    {
        var wire = AnswerParser.TryParse(answer, CallJsonContext.Default.WireAnswer);
        if (wire is null || wire.Data?.Id is not null || wire.Id is not null)
            return null;
        return IsErrorCode(wire.Code, out var code) ? Create(answer, code) : null;
    }

    /// <summary>Whether the code of an envelope is the HTTP status of an error.</summary>
    public static bool IsErrorCode(string? text, out int code) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 400 and <= 599;

    private static SeedanceException Create(ApiAnswer answer, int status)
    {
        var wire = AnswerParser.TryParse(answer, CallJsonContext.Default.WireAnswer);
        var text = wire?.ErrorText;
        var facts = Facts(answer) with
        {
            StatusCode = (HttpStatusCode)status,
            RequestId = answer.RequestId ?? ResponseText.Shorten(wire?.RequestId),
            ErrorCode = ResponseText.Shorten(wire?.ErrorCode ?? wire?.Data?.ErrorCode ?? NestedCode(answer) ?? LeadingCode(text)),
            IsServiceEnvelope = IsServiceEnvelope(wire, status),
            MayHaveActed = wire?.Data?.Id is not null || (wire?.Id is not null && (wire.Status ?? wire.Model) is not null),
            IsTransient = TransientStatus.Is(status),
        };
        var what = string.IsNullOrWhiteSpace(text) ? $"HTTP {status}" : $"HTTP {status}: {ResponseText.Shorten(text!.Trim())}";
        facts = facts with { What = $"The answer was {what.TrimEnd('.')}." };
        var said = $" ({what})";
        return status switch
        {
            >= 400 and < 500 when ContentModeration.IsRejection(facts.ErrorCode, text) => new ContentRejectedException(
                $"Content moderation refused the request{said}. Change the prompt or the reference it names; nothing was charged.")
            { Facts = facts },
            401 => new AuthenticationFailedException(
                $"The service does not accept the API key{said}. Check the key; the service says the same to a wrong path, so check the base address, too.")
            { Facts = facts },
            402 => new InsufficientBalanceException(
                $"The account's balance does not cover the request{said}. Top up in the Atlas Cloud dashboard, then call again; nothing was charged.")
            { Facts = facts },
            403 => new AuthenticationFailedException($"The API key may not do this{said}. Use a key with the scope that the call needs.") { Facts = facts },
            400 or 404 when answer.PredictionId is { } id => new InvalidRequestException(
                $"The service knows no prediction \"{id}\"{said}. Check the id, and that the key belongs to the account that submitted it.")
            { Facts = facts },
            404 => new InvalidRequestException($"The service knows no such model or path{said}. Check the model's id and the base address; nothing was charged.") { Facts = facts },
            413 => new InvalidRequestException(
                $"The request is too large for the service{said}. Use smaller files, and uploads or URLs rather than data inside the request; nothing was charged.")
            { Facts = facts },
            429 => new RateLimitExceededException($"The service's rate limit is reached{said}. {TryAgain(answer.RetryAfter)}, with fewer requests at a time.") { Facts = facts },
            451 => new RegionNotAllowedException($"The service does not serve this region{said}. Call it from a region that Atlas Cloud serves; nothing was charged.") { Facts = facts },
            408 or >= 500 => new ServiceUnavailableException($"The service could not answer{said}. {TryAgain(answer.RetryAfter)}.") { Facts = facts },
            >= 400 => new InvalidRequestException($"The service refused the request{said}. Correct what it names; nothing was charged.") { Facts = facts },
            >= 300 => Unreadable(answer, "is a redirect, which is not followed: the API key goes to the base address only"),
            _ => Unreadable(answer, "is not the one expected"),
        };
    }

    // A gateway has codes, too, but seldom the HTTP status as its code; Kubernetes has, and a status of its own beside it. Data that tells of more than an error is
    // nobody's plain refusal.
    private static bool IsServiceEnvelope(WireAnswer? wire, int status)
        => wire is { Id: null, Status: null, Model: null }
            && wire.Code == status.ToString(CultureInfo.InvariantCulture)
            && (wire.Msg ?? wire.Message ?? wire.RequestId) is not null
            && wire.Data is null or { Id: null, Status: null, Model: null, Error: not null };

    public static UnexpectedResponseException Unreadable(ApiAnswer answer, string because)
    {
        var type = answer.MediaType is { } mediaType ? $", {mediaType}" : "";
        var what = FormattableString.Invariant($"The answer (HTTP {(int)answer.StatusCode}{type}, {answer.Body.Length:N0} bytes) {because}.");
        return new UnexpectedResponseException($"{what} A proxy or a wrong base address is the usual cause; ResponseBody has the beginning of it.")
        { Facts = Facts(answer) with { What = what, IsTransient = answer.IsSuccess } };
    }

    private static ErrorFacts Facts(ApiAnswer answer) => new()
    {
        PredictionId = answer.PredictionId,
        StatusCode = answer.StatusCode,
        RequestId = answer.RequestId,
        RetryAfter = answer.RetryAfter,
        ResponseBody = ResponseText.Beginning(answer.Body),
        IsHttpSuccess = answer.IsSuccess,
    };

    private static string TryAgain(TimeSpan? retryAfter)
        => retryAfter is { } wait && wait < TimeSpan.FromDays(1) ? FormattableString.Invariant($"Try again in {Math.Ceiling(wait.TotalSeconds):N0} s") : "Try again later";

    // The public API's own shape: {"error":{"type","code","message","param"}}
    private static string? NestedCode(ApiAnswer answer)
    {
        var error = AnswerParser.TryParse(answer, CallJsonContext.Default.WireErrorAnswer)?.Error;
        return string.IsNullOrWhiteSpace(error?.Code) ? error?.Type : error!.Code;
    }

    // "InvalidParameter.DurationTooLong: the duration …" begins with the code.
    private static string? LeadingCode(string? text)
    {
        if (text is null)
            return null;
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_'))
            end++;
        var dot = text.IndexOf('.', 0, end);
        return dot > 0 && dot < end - 1 ? text.Substring(0, end) : null;
    }
}
