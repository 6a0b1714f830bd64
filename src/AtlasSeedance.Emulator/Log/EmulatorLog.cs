using System.Globalization;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Predictions;

namespace AtlasSeedance.Emulator.Log;

/// <summary>A line on the console for each submit, each job that has ended and each fault. No prompts and no keys.</summary>
internal sealed class EmulatorLog(TextWriter output, TimeProvider clock)
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public void Submitted(Prediction prediction)
    {
        var (accepted, video) = (prediction.Accepted, prediction.Accepted.Video);
        Write($"submit {prediction.Id} {accepted.Model}, {video.Width}x{video.Height}, {video.Seconds} s, ${accepted.Usd:0.00##}");
    }

    public void Ended(Prediction prediction, PredictionState state)
    {
        var seconds = (state.EndedAt - prediction.Accepted.At)?.TotalSeconds;
        Write(state.Failure is { } failure
            ? $"finish {prediction.Id} {state.Status} after {seconds:0.#} s: {failure.Message} ({failure.Code}); not charged"
            : (FormattableString)$"finish {prediction.Id} {state.Status} after {seconds:0.#} s");
    }

    public void Struck(ArmedFault fault)
    {
        var (wire, times) = (FaultWire.Of(fault), fault.Fault.Times);
        Write($"fault  {wire.Kind} on {wire.Endpoint}, strike {fault.Struck}{(times == Fault.Always ? "" : string.Create(CultureInfo.InvariantCulture, $" of {times}"))}");
    }

    private void Write(FormattableString line)
        => _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():HH:mm:ss} {line.ToString(CultureInfo.InvariantCulture)}"));
}
