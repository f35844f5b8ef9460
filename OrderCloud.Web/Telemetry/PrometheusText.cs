using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace OrderCloud.Web.Telemetry;

/// <summary>Listens to the meters of the program and the framework and writes them in Prometheus' text format (version 0.0.4).</summary>
public sealed class PrometheusText : IDisposable
{
    /// <summary>A label that somebody can fill at will must not fill the memory.</summary>
    private const int MostSeries = 5000;

    private static readonly double[] Buckets = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    private static readonly HashSet<string> Listened =
    [
        Infrastructure.Telemetry.Meters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql",
    ];

    private readonly ConcurrentDictionary<(string Name, string Labels), Series> _series = new();
    private readonly MeterListener _listener = new();

    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) => { if (Listened.Contains(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument); };
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Record(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Record(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Record(i, value, tags));
        _listener.Start();
    }

    public string Render()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var metric in _series.GroupBy(s => s.Key.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = metric.First().Value;
            if (first.Description.Length > 0) text.Append("# HELP ").Append(metric.Key).Append(' ').Append(first.Description.ReplaceLineEndings(" ")).Append('\n');
            text.Append("# TYPE ").Append(metric.Key).Append(' ').Append(first.Kind).Append('\n');
            foreach (var ((name, labels), series) in metric.OrderBy(m => m.Key.Labels, StringComparer.Ordinal)) series.Write(text, name, labels);
        }
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kind = KindOf(instrument);
        var key = (NameOf(instrument, kind), LabelsOf(tags));
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MostSeries) return;
            series = _series.GetOrAdd(key, _ => new(kind, instrument.Description ?? ""));
        }
        series.Take(value, isTotal: instrument.IsObservable || kind == Kinds.Gauge && instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal));
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var type when type.StartsWith("Histogram", StringComparison.Ordinal) => Kinds.Histogram,
        var type when type.Contains("UpDown", StringComparison.Ordinal) || type.Contains("Gauge", StringComparison.Ordinal) => Kinds.Gauge,
        _ => Kinds.Counter,
    };

    private static string NameOf(Instrument instrument, string kind)
    {
        var name = Clean(instrument.Name) + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return kind == Kinds.Counter ? name + "_total" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var written = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            if (text.Length > 0) text.Append(',');
            text.Append(Clean(name)).Append("=\"").Append(written.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        }
        return text.ToString();
    }

    private static string Clean(string name) => string.Create(name.Length, name, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
    });

    private static class Kinds
    {
        public const string Counter = "counter", Gauge = "gauge", Histogram = "histogram";
    }

    private sealed class Series(string kind, string description)
    {
        private readonly Lock _lock = new();
        private readonly long[] _counts = kind == Kinds.Histogram ? new long[Buckets.Length] : [];
        private double _value;
        private long _count;

        public string Kind => kind;
        public string Description => description;

        public void Take(double value, bool isTotal)
        {
            lock (_lock)
            {
                _count++;
                _value = isTotal ? value : _value + value;
                for (var i = 0; i < _counts.Length; i++)
                    if (value <= Buckets[i]) _counts[i]++;
            }
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            var culture = CultureInfo.InvariantCulture;
            var all = labels.Length > 0 ? $"{{{labels}}}" : "";
            lock (_lock)
            {
                if (kind != Kinds.Histogram)
                {
                    text.Append(culture, $"{name}{all} {_value}\n");
                    return;
                }
                var before = labels.Length > 0 ? labels + "," : "";
                for (var i = 0; i < Buckets.Length; i++) text.Append(culture, $"{name}_bucket{{{before}le=\"{Buckets[i]}\"}} {_counts[i]}\n");
                text.Append(culture, $"{name}_bucket{{{before}le=\"+Inf\"}} {_count}\n{name}_sum{all} {_value}\n{name}_count{all} {_count}\n");
            }
        }
    }
}
