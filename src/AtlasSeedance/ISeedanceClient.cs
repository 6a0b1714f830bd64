namespace AtlasSeedance;

/// <summary>Makes videos from text and reference media with Seedance 2.0 on Atlas Cloud.</summary>
/// <remarks>
/// Every member throws an <see cref="ArgumentException"/> for an argument that cannot be used, an <see cref="OperationCanceledException"/> when its token is
/// cancelled, and otherwise a <see cref="SeedanceException"/>: catch a derived type by what you would do about it.
/// </remarks>
public interface ISeedanceClient
{
    /// <summary>Makes a video: uploads local references, submits the request, and waits for the end.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="progress">Told of each step; from <see cref="VideoStage.Submitted"/> on with the prediction's id.</param>
    /// <param name="cancellationToken">Ends the call. The job cannot be cancelled: the exception says how to come back to it.</param>
    /// <returns>The finished video. Its link expires: save it with <see cref="DownloadToFileAsync"/>.</returns>
    /// <exception cref="InvalidRequestException">The request did not pass the checks, or the service refused it. Nothing was charged.</exception>
    /// <exception cref="CostLimitExceededException">The request may cost more than <c>MaxCost</c>. Nothing was sent.</exception>
    /// <exception cref="SubmissionUncertainException">It is not known whether the service took the job; it was not sent again.</exception>
    /// <exception cref="GenerationFailedException">The job failed, or moderation refused its content (<see cref="ContentRejectedException"/>).</exception>
    /// <exception cref="WaitTimeoutException">The job goes on longer than <see cref="PollingOptions.WaitTimeout"/>; resume with its id.</exception>
    /// <exception cref="SeedanceCanceledException">Cancelled after the request was sent; it carries the id, or what is known of the submit.</exception>
    /// <remarks>
    /// Calls <c>POST /api/v1/model/uploadMedia</c> for each local reference, then <c>POST /api/v1/model/generateVideo</c>, then
    /// <c>GET /api/v1/model/prediction/{id}</c> until the end. A submit without an answer is looked for in <c>GET /api/v1/model/history</c>.
    /// </remarks>
    Task<VideoResult> GenerateVideoAsync(VideoRequest request, IProgress<VideoProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a video: uploads local references and submits the request. The job is paid for from here on.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="progress">Told of the uploads, and of the prediction's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The prediction. Keep its id: it leads to the video from any process.</returns>
    /// <exception cref="InvalidRequestException">The request did not pass the checks, or the service refused it. Nothing was charged.</exception>
    /// <exception cref="CostLimitExceededException">The request may cost more than <c>MaxCost</c>. Nothing was sent.</exception>
    /// <exception cref="SubmissionUncertainException">It is not known whether the service took the job; it was not sent again.</exception>
    /// <exception cref="SeedanceCanceledException">Cancelled after the request was sent; it carries what is known of the submit.</exception>
    /// <remarks>
    /// Calls <c>POST /api/v1/model/uploadMedia</c> for each local reference, then <c>POST /api/v1/model/generateVideo</c>. A submit without an answer is looked for
    /// in <c>GET /api/v1/model/history</c>.
    /// </remarks>
    Task<VideoPrediction> SubmitAsync(VideoRequest request, IProgress<VideoProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Gets the current state of a prediction.</summary>
    /// <param name="predictionId">The <see cref="VideoPrediction.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The prediction as it is now; a failed one is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">The id addresses no prediction.</exception>
    /// <exception cref="InvalidRequestException">The service knows no such prediction. A fresh id may be unknown for up to 30 seconds.</exception>
    /// <remarks>Calls <c>GET /api/v1/model/prediction/{id}</c>.</remarks>
    Task<VideoPrediction> GetPredictionAsync(string predictionId, CancellationToken cancellationToken = default);

    /// <summary>Waits for a prediction's end, in any process and as often as needed.</summary>
    /// <param name="predictionId">The <see cref="VideoPrediction.Id"/>.</param>
    /// <param name="progress">Reported after each poll.</param>
    /// <param name="cancellationToken">Ends the wait; the job goes on.</param>
    /// <returns>The finished video. Its link expires: save it with <see cref="DownloadToFileAsync"/>.</returns>
    /// <exception cref="ArgumentException">The id addresses no prediction.</exception>
    /// <exception cref="GenerationFailedException">The job failed, or moderation refused its content (<see cref="ContentRejectedException"/>).</exception>
    /// <exception cref="WaitTimeoutException">The job goes on longer than <see cref="PollingOptions.WaitTimeout"/>; call again.</exception>
    /// <exception cref="SeedanceCanceledException">Cancelled; it carries the id.</exception>
    /// <remarks>Calls <c>GET /api/v1/model/prediction/{id}</c> until the end.</remarks>
    Task<VideoResult> WaitForCompletionAsync(string predictionId, IProgress<VideoProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Polls a prediction and yields each state, ending with the final one. A failed prediction is yielded, not thrown.</summary>
    /// <param name="predictionId">The <see cref="VideoPrediction.Id"/>.</param>
    /// <param name="cancellationToken">Ends the watching; the job goes on.</param>
    /// <returns>The prediction after each poll; the last one has ended.</returns>
    /// <exception cref="ArgumentException">The id addresses no prediction.</exception>
    /// <exception cref="WaitTimeoutException">The job goes on longer than <see cref="PollingOptions.WaitTimeout"/>; call again.</exception>
    /// <exception cref="SeedanceCanceledException">Cancelled; it carries the id.</exception>
    /// <remarks>Calls <c>GET /api/v1/model/prediction/{id}</c> until the end.</remarks>
    IAsyncEnumerable<VideoPrediction> WatchAsync(string predictionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Looks once, in the account's history, for a submit whose outcome was not known, from any process and as often as needed. Sends nothing but the look.
    /// </summary>
    /// <remarks>Calls <c>GET /api/v1/model/history</c>.</remarks>
    /// <param name="submission">From <see cref="SubmissionUncertainException.Submission"/> or <see cref="SeedanceCanceledException.Submission"/>, stored or not.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// The prediction, when it is beyond doubt the submission's. <see langword="null"/> when it is not in the history (yet): the service may still accept it,
    /// so that this is no permission to submit anew.
    /// </returns>
    /// <exception cref="ArgumentException">The submission went to another base address.</exception>
    /// <exception cref="SubmissionUncertainException">
    /// The history has predictions that may be it, and none beyond doubt; they are its <c>Candidates</c>. Or it is longer than one look reads, 50,000 records or 2,000 pages.
    /// </exception>
    Task<VideoPrediction?> ResolveAsync(UncertainSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>
    /// Settles what the client's journal holds without an outcome, through the account's history: call it when the process starts. Nothing is submitted.
    /// What a process that lives is still sending is left to it.
    /// </summary>
    /// <remarks>Calls <c>GET /api/v1/model/history</c>.</remarks>
    /// <param name="cancellationToken">Ends the settling; what was yielded is settled.</param>
    /// <returns>
    /// Each open submission, the earliest first, with what became of it: accepted, with its prediction; or still uncertain, to be looked for again at the next call.
    /// Only its user may send such a one again.
    /// </returns>
    /// <exception cref="InvalidOperationException">The client has no journal.</exception>
    IAsyncEnumerable<JournalEntry> SettleJournalAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores a local image, video or sound at the service, for use in several requests.</summary>
    /// <param name="source">A file, bytes or a stream.</param>
    /// <param name="progress">Told of the bytes sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Where the service holds it, for some time: <see cref="MediaSource.FromUpload"/> makes a source of it.</returns>
    /// <exception cref="ArgumentException">The source is a URL, an asset or a data URI, which needs no upload.</exception>
    /// <exception cref="InvalidRequestException">The file is missing, or not what the service takes.</exception>
    /// <remarks>Calls <c>POST /api/v1/model/uploadMedia</c>.</remarks>
    Task<UploadedMedia> UploadMediaAsync(MediaSource source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Downloads an output into a stream, from where the stream stands. A cut connection is resumed.</summary>
    /// <param name="output">The output.</param>
    /// <param name="destination">A writable stream. It is not closed; after a failure, what was written stays in it.</param>
    /// <param name="progress">Told of the bytes written.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was written: the bytes, their type, and whether their number is the one that the storage stated.</returns>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="OutputExpiredException">The link no longer works.</exception>
    /// <exception cref="DownloadFailedException">The file changed at the storage on the way, or the stream failed.</exception>
    /// <remarks>Calls <c>GET {VideoOutput.Url}</c>.</remarks>
    Task<DownloadResult> DownloadAsync(VideoOutput output, Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads an output to a file. It grows under a temporary name beside the target and takes its place when it is whole;
    /// until then the target is untouched. A cut connection is resumed.
    /// </summary>
    /// <param name="output">The output.</param>
    /// <param name="path">The file; an existing one is replaced, a missing folder is made.</param>
    /// <param name="progress">Told of the bytes written.</param>
    /// <param name="cancellationToken">Ends the call; the temporary file is deleted.</param>
    /// <returns>What was written: the file, its bytes, their type, and whether their number is the one that the storage stated.</returns>
    /// <exception cref="ArgumentException">The path is empty, or ends as that of a folder.</exception>
    /// <exception cref="OutputExpiredException">The link no longer works.</exception>
    /// <exception cref="DownloadFailedException">The file could not be written, or a folder, a pipe or a device stands in its place.</exception>
    /// <remarks>Calls <c>GET {VideoOutput.Url}</c>.</remarks>
    Task<DownloadResult> DownloadToFileAsync(VideoOutput output, string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks the service what a request would cost. It leaves the length of reference videos out, so that a request with some costs more than quoted:
    /// <c>EstimateCost</c> counts them.
    /// </summary>
    /// <param name="request">
    /// The request. Its local media are neither read nor uploaded, and data URIs are not sent: <c>https://example.com/reference</c>, with the extension of the
    /// file, stands for each.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The price. Nothing is charged for it.</returns>
    /// <exception cref="InvalidRequestException">The request did not pass the checks that need no file, or the service refused it.</exception>
    /// <remarks>Calls <c>POST /api/v1/model/calculate</c>.</remarks>
    Task<PriceQuote> QuoteAsync(VideoRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists what the account submitted, newest first, in pages that are read as the list is. An id that was lost is found again here.</summary>
    /// <param name="filter">Which predictions; the default is all.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>
    /// Each prediction once, even where new ones push it onto a later page meanwhile; these may come between the older ones. A record whose request or result cannot
    /// be read is listed without it.
    /// </returns>
    /// <remarks>Calls <c>GET /api/v1/model/history</c>.</remarks>
    IAsyncEnumerable<PredictionRecord> ListPredictionsAsync(PredictionFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Gets what the account has left.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The amounts that can be spent, with their currency.</returns>
    /// <exception cref="AuthenticationFailedException">The key is wrong, or may not see the balance.</exception>
    /// <remarks>Calls <c>GET /public/v1/balance</c>.</remarks>
    Task<AccountBalance> GetBalanceAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the models that the service offers, of every kind. Needs no key.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The models in the service's order, without those that it does not show.</returns>
    /// <remarks>Calls <c>GET /api/v1/models</c>.</remarks>
    Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets what a model takes, by the service's own document. Needs no key. The document is fetched at each call: keep it to check many requests.
    /// </summary>
    /// <param name="model">The model, or any id as a string.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The fields that the model takes, against which requests can be checked.</returns>
    /// <exception cref="InvalidRequestException">The service lists no such model.</exception>
    /// <exception cref="UnexpectedResponseException">The service names no schema for the model, or what lies there is none.</exception>
    /// <remarks>Calls <c>GET /api/v1/models</c>, then <c>GET {ModelInfo.SchemaUrl}</c>.</remarks>
    Task<ModelSchema> GetModelSchemaAsync(SeedanceModel model, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks a request against its model's own input schema, as the service publishes it at this moment; so a model that is newer than this package is
    /// checked, too. <see cref="SubmitAsync"/> does not do this by itself. Needs no key, sends no media, and costs nothing.
    /// </summary>
    /// <param name="request">The request. <see cref="VideoRequest.ValidateAsync"/> checks the rest, its local media among it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// Every problem; empty when there is none. A model that the service does not list is one. A field that the schema does not list is an advisory one,
    /// which <see cref="SeedanceClientOptions.SkipAdvisoryChecks"/> leaves out.
    /// </returns>
    /// <exception cref="UnexpectedResponseException">The service names no schema for the model, or what lies there is none.</exception>
    /// <remarks>Calls <c>GET /api/v1/models</c>, then <c>GET {ModelInfo.SchemaUrl}</c>.</remarks>
    Task<IReadOnlyList<RequestProblem>> ValidateAgainstServiceAsync(VideoRequest request, CancellationToken cancellationToken = default);
}
