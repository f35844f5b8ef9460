using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Web.Components;
using OrderCloud.Web.Invoicing;

namespace OrderCloud.Web.Currencies;

/// <summary>A file of rates: what it would bring is shown, then it is taken whole.</summary>
public sealed partial class RateUpload(RatePreview preview, UploadRates upload, NavigationManager nav, Toast toast)
{
    private readonly OnePress _press = new();
    private byte[] _content = [];
    private RatePreview.View? _preview;
    private Refusal? _why;

    [Parameter, EditorRequired] public string Own { get; set; } = "";
    [Parameter, EditorRequired] public string Feed { get; set; } = "";
    [Parameter] public EventCallback OnBrought { get; set; }

    private Task ReadAsync(InputFileChangeEventArgs e) => _press.RunAsync(nav, async () =>
    {
        (_preview, _why, _content) = (null, null, []);
        if (e.File.Size > RateFile.MaxBytes)
        {
            _why = RateRefusals.File("A file of rates has at most 2 MB. Upload a shorter time.");
            return null;
        }
        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(RateFile.MaxBytes)) await stream.CopyToAsync(content);
        _content = content.ToArray();
        switch (await preview.RunAsync(_content))
        {
            case Outcome<RatePreview.View>.Done(var view): _preview = view; break;
            case Outcome<RatePreview.View>.Refused(var why): _why = why; break;
        }
        return null;
    });

    private Task TakeAsync() => _press.RunAsync(nav, async () =>
    {
        switch (await upload.RunAsync(_content))
        {
            case Outcome<BroughtRates>.Done(var b):
                (_preview, _content) = (null, []);
                toast.Done($"{CountText.Of(b.Added + b.Changed)} rates are saved", b.Kept > 0 ? $"{CountText.Of(b.Kept)} stayed as somebody typed them." : b.Same > 0 ? $"{CountText.Of(b.Same)} were there already." : null);
                await OnBrought.InvokeAsync();
                break;
            case Outcome<BroughtRates>.Refused(var why): _why = why; break;
        }
        return null;
    });
}
