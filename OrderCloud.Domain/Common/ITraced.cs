namespace OrderCloud.Domain.Common;

/// <summary>Remembers the request, event or run that caused it.</summary>
public interface ITraced
{
    /// <summary>The trace id, 32 hex digits, also the request id of an API call; empty when nobody knows.</summary>
    string Trace { get; }
}
