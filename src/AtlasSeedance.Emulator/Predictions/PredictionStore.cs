using System.Text;
using AtlasSeedance.Emulator.Storage;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Predictions;

/// <summary>The predictions, in the order of their acceptance.</summary>
internal sealed class PredictionStore
{
    private readonly Dictionary<string, Prediction> _byId = new(StringComparer.Ordinal);
    private readonly List<Prediction> _inOrder = [];
    private readonly Lock _gate = new();

    public Prediction? Find(string id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Prediction> All
    {
        get
        {
            lock (_gate) return [.. _inOrder];
        }
    }

    public void Add(Prediction prediction)
    {
        lock (_gate)
        {
            _byId[prediction.Id] = prediction;
            _inOrder.Add(prediction);
        }
    }

    /// <summary>Takes over what an earlier run left behind.</summary>
    public void Restore(IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Accepted is { } accepted) Add(new Prediction(accepted, SubmitRequestReader.Read(Encoding.UTF8.GetBytes(accepted.RequestBody))));
            else if (entry.Finished is { } finished && Find(finished.Id) is { } prediction) prediction.Finished = finished;
        }
    }
}
