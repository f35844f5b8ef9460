using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace OrderCloud.Web.Telemetry;

/// <summary>One JSON object per line, for machines that collect logs. Of scopes only ours is written: the framework's holds addresses.</summary>
internal sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(FormatName)
{
    public const string FormatName = "lines";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString().ToLowerInvariant());
            json.WriteString("source", logEntry.Category);
            json.WriteString("message", LogMask.Of(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            scopeProvider?.ForEachScope(WriteScope, json);
            WriteFields(json, logEntry.State);
            if (logEntry.Exception is { } error) json.WriteString("error", LogMask.Of(error.ToString()));
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    private static void WriteScope(object? scope, Utf8JsonWriter json)
    {
        if (scope is not TrailScope trail) return;
        foreach (var (name, value) in trail)
            if (value is not null) json.WriteString(name, value.ToString());
    }

    private static void WriteFields(Utf8JsonWriter json, object? state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } fields) return;
        json.WriteStartObject("fields");
        foreach (var (name, value) in fields)
        {
            if (name == "{OriginalFormat}") continue;
            switch (value)
            {
                case null: json.WriteNull(name); break;
                case bool truth: json.WriteBoolean(name, truth); break;
                case int or long or double or float or decimal: json.WriteNumber(name, Convert.ToDecimal(value, CultureInfo.InvariantCulture)); break;
                default: json.WriteString(name, LogMask.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")); break;
            }
        }
        json.WriteEndObject();
    }
}
