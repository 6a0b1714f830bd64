using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AtlasSeedance.Cli.Output;

/// <summary>What an error carries besides its message. The SDK keeps the key out of all of it.</summary>
internal static class ErrorDetails
{
    /// <summary>What a program would act on.</summary>
    public static void Write(Utf8JsonWriter json, Exception? reported)
    {
        var error = reported is CommandException { InnerException: { } cause } ? cause : reported;
        var known = error as SeedanceException;
        json.Text("id", known?.PredictionId ?? (error as SeedanceCanceledException)?.PredictionId ?? (error as CommandException)?.PredictionId);
        json.Number("status_code", (long?)(int?)known?.StatusCode);
        json.Text("error_code", known?.ErrorCode);
        json.Text("request_id", known?.RequestId);
        json.Seconds("retry_after_seconds", known?.RetryAfter);
        if (((error as InvalidRequestException)?.Problems ?? (error as CommandException)?.Problems) is { Count: > 0 } problems)
        {
            json.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                json.WriteStartObject();
                json.WriteString("member", problem.Member);
                json.WriteString("message", problem.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (((error as SubmissionUncertainException)?.Submission ?? (error as SeedanceCanceledException)?.Submission) is { } submission)
            json.WriteString("submission_id", submission.SubmissionId);
        if (error is SubmissionUncertainException { Candidates.Count: > 0 } uncertain)
            json.Texts("candidates", uncertain.Candidates);
    }

    /// <summary>For a person who looks into it, or who writes to the service's support.</summary>
    public static string Describe(Exception error)
    {
        var text = new StringBuilder();
        if (error is SeedanceException known)
        {
            Add("status", (int?)known.StatusCode);
            Add("error code", known.ErrorCode);
            Add("request id", known.RequestId);
            Add("prediction", known.PredictionId);
            Add("answer", known.ResponseBody);
        }
        return text.Append(error).ToString();

        void Add(string name, object? value)
        {
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $"  {name}: {value}{Environment.NewLine}");
        }
    }
}
