using AtlasSeedance.Emulator.Log;

namespace AtlasSeedance.Emulator;

/// <summary>How an emulator behaves. The defaults are the service's, as far as they are known.</summary>
public sealed class AtlasEmulatorOptions
{
    /// <summary>The TCP port on 127.0.0.1, 0–65535. The default value is 0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The folder for uploads, outputs and the journal of what was accepted, which the next emulator on the same folder takes over: a job that was running goes on.
    /// One emulator at a time may use it. The default value is null: a temporary folder, deleted when the emulator is disposed.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>From a submit to the end of its job, zero or more. The default value is 20 seconds; zero ends jobs as soon as their output is there.</summary>
    public TimeSpan GenerationTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The clock that jobs, expiry and delays run by. The default value is <see cref="TimeProvider.System"/>. With a clock that a test drives, a job moves when the
    /// test moves the clock; its output is still rendered in real time, and a poll that is due waits for it up to 5 real seconds.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The only key that is accepted. The default value is null: any key that is not empty.</summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Refuses model ids that <c>GET /api/v1/models</c> does not list, with 404, and with 400 what the model's schema does not allow: resolutions and
    /// bitrate modes that it does not list, and image-to-video without a first frame. The default value is false: any id is accepted, and any text for those.
    /// </summary>
    public bool StrictModels { get; init; }

    /// <summary>
    /// US dollars in the account at the start, zero or more. The default value is 1,000,000, which no test runs through by accident. Every accepted submit takes its
    /// charge out of it, a job that fails puts it back, and a submit that costs more than there is gets 402. On a data folder, what earlier runs spent counts.
    /// </summary>
    public decimal Balance { get; init; } = 1_000_000;

    /// <summary>
    /// How long outputs can be fetched after their job's end, more than zero. The default value is 14 days (reported for the service).
    /// A submit with the header <c>X-AtlasCloud-Object-Expiration-Hours</c> (1–336) sets its own.
    /// </summary>
    public TimeSpan OutputLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long after a job's end its <c>price</c> appears, zero or more. The default value is zero.</summary>
    public TimeSpan PriceDelay { get; init; }

    /// <summary>
    /// The ffmpeg that renders the videos. The default value is null: the one on the PATH, if any; <c>"none"</c> serves small ready-made clips instead.
    /// </summary>
    public string? FFmpegPath { get; init; }

    /// <summary>The most bytes of an uploaded file. The default value is 50 MB (52,428,800).</summary>
    public long MaxUploadBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>The most bytes of a submit's body. The default value is 50 MB (52,428,800).</summary>
    public long MaxRequestBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Whether submits are answered in the envelope. The default value is <see cref="ReplyForm.Auto"/>.</summary>
    public ReplyForm SubmitReply { get; init; }

    /// <summary>Whether polls are answered in the envelope. The default value is <see cref="ReplyForm.Auto"/>: they are.</summary>
    public ReplyForm PollReply { get; init; }

    /// <summary>The names of the fields in the answer to an upload. The default value is <see cref="UploadReplyForm.Both"/>.</summary>
    public UploadReplyForm UploadReply { get; init; }

    /// <summary>The HTTP status with which a failed prediction is served, 500 as the live service often does (the default value), or 200.</summary>
    public int FailedPredictionStatusCode { get; init; } = 500;

    /// <summary>How many of the latest requests <see cref="AtlasEmulator.Requests"/> keeps, zero or more. The default value is 10,000.</summary>
    public int MaxLoggedRequests { get; init; } = 10_000;

    /// <summary>Told of submits, ended jobs and faults: the program's console.</summary>
    internal EmulatorLog? Log { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThan(GenerationTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(Balance);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(OutputLifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(PriceDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxUploadBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRequestBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxLoggedRequests);
        ArgumentOutOfRangeException.ThrowIfLessThan(FailedPredictionStatusCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FailedPredictionStatusCode, 599);
    }
}
