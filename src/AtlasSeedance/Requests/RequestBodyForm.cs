namespace AtlasSeedance;

/// <summary>The two shapes in which Atlas Cloud's model page shows the body of a request.</summary>
public enum RequestBodyForm
{
    /// <summary>All fields side by side: <c>{"model": "...", "prompt": "..."}</c>. Atlas Cloud's official clients send this form.</summary>
    Flat,

    /// <summary>All fields but the model inside <c>input</c>: <c>{"model": "...", "input": {"prompt": "..."}}</c>.</summary>
    Nested,
}
