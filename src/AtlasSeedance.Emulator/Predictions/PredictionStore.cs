using System.Text;
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

    /// <summary>Takes over a prediction of an earlier run.</summary>
    public void Restore(AcceptedPrediction accepted) => Add(new Prediction(accepted, SubmitRequestReader.Read(Encoding.UTF8.GetBytes(accepted.RequestBody))));

    /// <summary>Takes over the end of one.</summary>
    public void Restore(FinishedPrediction finished) => Find(finished.Id)?.Finished = finished;
}
