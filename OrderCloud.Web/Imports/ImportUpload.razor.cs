using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Web.Imports;

/// <summary>Takes the file of one kind of import and says what is read of it.</summary>
public sealed partial class ImportUpload(CreateImport create, ImportRuns runs, NavigationManager navigation)
{
    private string? _wrong;
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public ImportKind Kind { get; set; }

    private bool May => runs.Allowed.Contains(Kind);

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (_wrong, _busy) = (null, true);
        try
        {
            if (e.File.Size > UploadedTable.MaxBytes) _wrong = "A file has at most 10 MB. Split it.";
            else await KeepAsync(e.File);
        }
        catch (IOException) { _wrong = "The upload broke off. Choose the file again."; }
        finally { _busy = false; }
    }

    private async Task KeepAsync(IBrowserFile file)
    {
        using var content = new MemoryStream();
        await using (var stream = file.OpenReadStream(UploadedTable.MaxBytes)) await stream.CopyToAsync(content);
        switch (await create.RunAsync(Kind, file.Name, content.ToArray()))
        {
            case Outcome<Guid>.Done(var id): navigation.NavigateTo(Links.Import(Merchant, id)); break;
            case Outcome<Guid>.Refused(var why): _wrong = why.Message; break;
        }
    }
}
