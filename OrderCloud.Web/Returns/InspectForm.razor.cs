using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Returns;

/// <summary>What a worker found of units of one line.</summary>
public sealed record FoundUnits(int Units, Disposition To, Grade? Grade, string Note, byte[]? Photo);

/// <summary>Looks at returned units of one line: how many, in which condition, and where they go.</summary>
public sealed partial class InspectForm
{
    private int _units = 1;
    private string _grade = "", _note = "";
    private string? _refused;
    private byte[]? _photo;
    private bool _busy;

    [Parameter, EditorRequired] public ReturnLine Line { get; set; } = default!;
    [Parameter, EditorRequired] public string Reason { get; set; } = "";

    /// <summary>How many there are to decide on.</summary>
    [Parameter, EditorRequired] public int Units { get; set; }

    /// <summary>They were set apart before.</summary>
    [Parameter] public bool IsApart { get; set; }
    [Parameter, EditorRequired] public EventCallback<FoundUnits> OnFound { get; set; }

    private string Id => $"{Line.Id:N}{(IsApart ? "a" : "")}";

    protected override void OnInitialized() => _units = Units;

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (_photo, _refused) = (null, null);
        if (e.File.Size > StoredFile.MaxBytes)
        {
            _refused = ReturnRefusals.PictureLarge.Message;
            return;
        }

        _busy = true;
        try
        {
            using var content = new MemoryStream();
            await using (var stream = e.File.OpenReadStream(StoredFile.MaxBytes)) await stream.CopyToAsync(content);
            _photo = content.ToArray();
        }
        finally { _busy = false; }
    }

    private async Task FoundAsync(Disposition to)
    {
        if (_busy) return;
        _busy = true;
        try { await OnFound.InvokeAsync(new(_units, to, Enum.TryParse<Grade>(_grade, out var grade) ? grade : null, _note, _photo)); }
        finally { _busy = false; }
    }
}
