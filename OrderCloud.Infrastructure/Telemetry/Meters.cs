using System.Diagnostics.Metrics;

namespace OrderCloud.Infrastructure.Telemetry;

/// <summary>What the business and its machinery did, counted in this process. No merchant, no name and no id stands in a label.</summary>
public static class Meters
{
    public const string Name = "OrderCloud";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Orders = Meter.CreateCounter<long>("ordercloud.orders.taken", "{order}", "Orders taken, by door");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("ordercloud.inbox.events", "{event}", "Events of channels that were processed, by how they ended");
    private static readonly Counter<long> Duties = Meter.CreateCounter<long>("ordercloud.outbox.duties", "{duty}", "Duties that events caused, by handler and how they ended");
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("ordercloud.job.runs", "{run}", "Runs of jobs, by job and outcome");
    private static readonly Histogram<double> RunTimes = Meter.CreateHistogram<double>("ordercloud.job.duration", "s", "How long runs of jobs took");
    private static readonly Histogram<double> Commands = Meter.CreateHistogram<double>("ordercloud.db.command.duration", "s", "How long database commands took");
    private static readonly UpDownCounter<long> Circuits = Meter.CreateUpDownCounter<long>("ordercloud.circuits", "{circuit}", "Open pages");

    public static void OrderTaken(string door) => Orders.Add(1, new KeyValuePair<string, object?>("door", door));

    public static void EventEnded(string how) => Events.Add(1, new KeyValuePair<string, object?>("result", how));

    public static void DutyEnded(string handler, string how) => Duties.Add(1, new("handler", handler), new("result", how));

    public static void RunEnded(string job, string outcome, TimeSpan took)
    {
        Runs.Add(1, new("job", job), new("outcome", outcome));
        RunTimes.Record(took.TotalSeconds, new KeyValuePair<string, object?>("job", job));
    }

    public static void CommandRan(TimeSpan took, bool failed) => Commands.Record(took.TotalSeconds, new KeyValuePair<string, object?>("failed", failed ? "true" : "false"));

    public static void CircuitOpened() => Circuits.Add(1);

    public static void CircuitClosed() => Circuits.Add(-1);
}
