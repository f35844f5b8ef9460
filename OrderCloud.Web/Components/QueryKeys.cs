namespace OrderCloud.Web.Components;

/// <summary>Names of query string parameters that every list shares.</summary>
public static class QueryKeys
{
    public const string Search = "q";

    /// <summary>Keyset cursor: rows that follow it (older ones).</summary>
    public const string After = "after";

    /// <summary>Keyset cursor: rows that precede it (newer ones).</summary>
    public const string Before = "before";

    /// <summary>The saved view that was opened.</summary>
    public const string View = "v";
}
