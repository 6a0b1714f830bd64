using AtlasSeedance.Emulator.History;
using AtlasSeedance.Emulator.Predictions;

namespace AtlasSeedance.Emulator;

/// <summary>What the service remembers of its submits, and how its history shows them. Safe from any thread, and good from the next request on.</summary>
public sealed class ServiceMemory
{
    /// <summary>The most items of a page that the service is known to give.</summary>
    private const int LargestPage = 100;

    private long _historyLag;
    private volatile int _historyPageSize = LargestPage;
    private volatile bool _keepsNothing;
    private volatile bool _normalizesBodies;
    private volatile IReadOnlyList<string> _omittedFields = [];

    internal ServiceMemory()
    {
    }

    /// <summary>How long after its acceptance a submit appears in the history, zero or more, by the emulator's clock. The default value is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than zero.</exception>
    public TimeSpan HistoryLag
    {
        get => new(Volatile.Read(ref _historyLag));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            Volatile.Write(ref _historyLag, value.Ticks);
        }
    }

    /// <summary>The most items of a page of the history, 1–100, whatever the client asks for. The default value is 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside its range.</exception>
    public int HistoryPageSize
    {
        get => _historyPageSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestPage);
            _historyPageSize = value;
        }
    }

    /// <summary>The history shows nothing, as if every submit had come with <c>X-AtlasCloud-Request-Retention-Hours: 0</c>. The default value is false.</summary>
    public bool KeepsNothing { get => _keepsNothing; set => _keepsNothing = value; }

    /// <summary>
    /// The history shows bodies as a service may have them that reads a request and writes it anew: flat, fields in another order, other white space and escapes, defaults
    /// filled in, URLs normalised. The default value is false: bodies are shown as they arrived.
    /// </summary>
    public bool NormalizesBodies { get => _normalizesBodies; set => _normalizesBodies = value; }

    /// <summary>The fields that the history leaves out of the bodies, for instance <c>seed</c>. The default value is none.</summary>
    public IReadOnlyList<string> OmittedFields
    {
        get => _omittedFields;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _omittedFields = [.. value];
        }
    }

    internal bool Shows(Prediction prediction, DateTimeOffset now) => !KeepsNothing && prediction.IsRetained(now) && now >= prediction.Accepted.At + HistoryLag;

    internal string Show(string requestBody) =>
        NormalizesBodies || OmittedFields.Count > 0 ? RememberedBody.Of(requestBody, NormalizesBodies, OmittedFields) : requestBody;
}
