using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Settings;

/// <summary>The picture at the head of mails and customers' pages: shown, put up, taken away.</summary>
public sealed partial class LogoCard(StoreLogo logos, ChangeLogo change, CurrentUser user, Toast toast)
{
    private Guid? _logo;
    private bool _busy;
    private string? _refused;

    /// <summary>The store has another version now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync() => _logo = await logos.CurrentAsync(CancellationToken.None);

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        if (e.File.Size > StoreLogo.MaxBytes)
        {
            _refused = Domain.Tenants.TenantRefusals.LogoTooLarge.Message;
            return;
        }

        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(StoreLogo.MaxBytes)) await stream.CopyToAsync(content);
        await TakeAsync(content.ToArray(), "The logo is up", "The next mail carries it.");
    }

    private Task RemoveAsync() => TakeAsync(null, "The logo is taken away", "Mails that were sent keep it.");

    private async Task TakeAsync(byte[]? content, string done, string more)
    {
        (_busy, _refused) = (true, null);
        try
        {
            switch (await change.RunAsync(content, CancellationToken.None))
            {
                case Outcome<Guid>.Done(var file):
                    _logo = file == Guid.Empty ? null : file;
                    toast.Done(done, more);
                    await OnChanged.InvokeAsync();
                    break;
                case Outcome<Guid>.Refused(var why): _refused = why.Message; break;
            }
        }
        finally { _busy = false; }
    }
}
