using System.Diagnostics;

namespace OrderCloud.Infrastructure.Telemetry;

/// <summary>The thread from a cause to its effects: what a request or an event leaves behind for later is done in the same trace.</summary>
public static class Tracing
{
    public const string SourceName = "OrderCloud";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The trace that this code runs in; empty when there is none.</summary>
    public static string CurrentId => Activity.Current is { IdFormat: ActivityIdFormat.W3C } here ? here.TraceId.ToHexString() : "";

    /// <summary>A step of a new trace. Also where nobody listens, so that there always is an id.</summary>
    public static Activity Begin(string name)
    {
        Activity.Current = null;
        return Source.StartActivity(name) ?? new Activity(name).SetIdFormat(ActivityIdFormat.W3C).Start();
    }

    /// <summary>A step of the trace that was kept with a row; of a new one where none was.</summary>
    public static Activity Continue(string name, string trace)
    {
        if (trace.Length != 32) return Begin(name);
        Activity.Current = null;
        var cause = new ActivityContext(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        return Source.StartActivity(name, ActivityKind.Consumer, cause) ?? new Activity(name).SetParentId(cause.TraceId, cause.SpanId, cause.TraceFlags).Start();
    }
}
