using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Imports;

/// <summary>Our fields beside the file's columns, guessed by their names or as chosen the last time.</summary>
public sealed partial class ImportMappingStep(ImportRuns runs, MapImport map, NavigationManager nav)
{
    private const int Samples = 3;

    private readonly OnePress _press = new();
    private UploadedTable? _table;
    private Dictionary<string, int> _columns = [];
    private string? _wrong;

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public ImportRun Run { get; set; } = default!;

    /// <summary>Columns that no field reads.</summary>
    private IReadOnlyList<string> Left => [.. _table!.Columns.Where((_, i) => !_columns.ContainsValue(i))];

    protected override async Task OnInitializedAsync()
    {
        _table = await runs.TableAsync(Run, default);
        _columns = new(ImportMapping.Of(Run.Mapping).Columns);
        if (_table is null) _wrong = ImportRefusals.Gone.Message;
    }

    private string NameOf(int column) => _table!.Columns[column] is { Length: > 0 } name ? name : $"Column {column + 1}";

    private string SamplesOf(string key) => _columns.TryGetValue(key, out var i)
        ? string.Join(" · ", _table!.Rows.Take(200).Select(r => r[i]).Where(v => v.Length > 0).Distinct().Take(Samples).Select(v => v.Cut(40)))
        : "";

    private void Choose(string key, ChangeEventArgs e)
    {
        if (int.TryParse(e.Value?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= 0) _columns[key] = index;
        else _columns.Remove(key);
    }

    private Task NextAsync() => _press.RunAsync(nav, async () =>
    {
        var outcome = await map.RunAsync(Run.Id, _columns);
        _wrong = outcome is Outcome<Guid>.Refused(var why) ? why.Message : null;
        return _wrong is null ? Links.ImportPreview(Merchant, Run.Id) : null;
    });
}
