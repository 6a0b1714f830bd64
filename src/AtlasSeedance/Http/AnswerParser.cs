using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AtlasSeedance.Http;

/// <summary>Reads an answer's JSON; whatever else a body may hold, nothing but <see langword="null"/> or a typed exception comes of it.</summary>
internal static class AnswerParser
{
    /// <summary>The answer as <typeparamref name="T"/>, or <see langword="null"/> when it is no JSON object.</summary>
    public static T? TryParse<T>(ApiAnswer answer, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        if (answer.IsHtml || answer.Body.Length == 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize(answer.Body, typeInfo);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException: a string that is not valid UTF-8 or has half a surrogate pair.
            return null;
        }
    }

    /// <summary>The answer as <typeparamref name="T"/>.</summary>
    /// <exception cref="UnexpectedResponseException">It is no JSON object.</exception>
    public static T Parse<T>(ApiAnswer answer, JsonTypeInfo<T> typeInfo)
        where T : class
        => TryParse(answer, typeInfo) ?? throw AnswerErrors.Unreadable(answer, "is not the JSON that the service sends");
}
