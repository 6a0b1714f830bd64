namespace AtlasSeedance.Emulator;

/// <summary>What a request asks for; a fault strikes one of these.</summary>
public enum EmulatorEndpoint
{
    /// <summary>Any of the others.</summary>
    Any,

    /// <summary><c>POST /api/v1/model/generateVideo</c>.</summary>
    Submit,

    /// <summary><c>GET /api/v1/model/prediction/{id}</c>.</summary>
    Poll,

    /// <summary><c>POST /api/v1/model/uploadMedia</c>.</summary>
    Upload,

    /// <summary><c>GET /api/v1/model/history</c>.</summary>
    History,

    /// <summary><c>GET /api/v1/models</c>.</summary>
    Models,

    /// <summary>The models' schema documents and readmes, <c>GET /models/…</c>.</summary>
    ModelDocuments,

    /// <summary><c>POST /api/v1/model/calculate</c>.</summary>
    Calculate,

    /// <summary><c>GET /public/v1/balance</c>.</summary>
    Balance,

    /// <summary><c>GET /storage/…</c>: outputs and uploaded files.</summary>
    Download,
}
