using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Imports;

/// <summary>Takes the file of one kind of import and says what is read of it.</summary>
public sealed partial class ImportUpload(CreateImport create, ImportRuns runs, NavigationManager nav)
{
    private readonly OnePress _press = new();
    private string? _wrong;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public ImportKind Kind { get; set; }

    private bool May => runs.Allowed.Contains(Kind);

    private Task ReadAsync(InputFileChangeEventArgs e) => _press.RunAsync(nav, async () =>
    {
        _wrong = null;
        try
        {
            if (e.File.Size <= UploadedTable.MaxBytes) return await KeepAsync(e.File);
            _wrong = "A file has at most 10 MB. Split it.";
        }
        catch (IOException) { _wrong = "The upload broke off. Choose the file again."; }
        return null;
    });

    /// <summary>The address of what is made of it; null when it was refused.</summary>
    private async Task<string?> KeepAsync(IBrowserFile file)
    {
        using var content = new MemoryStream();
        await using (var stream = file.OpenReadStream(UploadedTable.MaxBytes)) await stream.CopyToAsync(content);
        var outcome = await create.RunAsync(Kind, file.Name, content.ToArray());
        if (outcome is Outcome<Guid>.Refused(var why)) _wrong = why.Message;
        return outcome is Outcome<Guid>.Done(var id) ? Links.Import(Merchant, id) : null;
    }
}
