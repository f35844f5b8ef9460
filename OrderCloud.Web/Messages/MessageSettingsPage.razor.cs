using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Messages;

/// <summary>An owner asks "what do my customers get from us, and when?"; switches a mail off, opens a text to change it, and says where answers go.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class MessageSettingsPage(TemplateBook book, ChangeTemplate change, ChangeSender sender, Toast toast)
{
    private IReadOnlyList<TemplateBook.Row> _rows = [];
    private TemplateBook.Sender? _sender;
    private string _name = "", _replyTo = "";
    private bool _dirty, _saving, _isStale;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _rows = await book.RunAsync(CancellationToken.None);
        Show(await book.SenderAsync(CancellationToken.None));
    }

    private void Show(TemplateBook.Sender sender)
    {
        (_sender, _name, _replyTo) = (sender, sender.Name, sender.ReplyTo);
        (_dirty, _isStale, _why, _refused) = (false, false, null, null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private async Task SwitchAsync(TemplateBook.Row row, bool on)
    {
        var outcome = await change.SwitchAsync(row.Kind.Name, on, CancellationToken.None);
        if (outcome is Outcome<TemplateBook.Row>.Refused(var why)) toast.Refused(why.Message);
        else if (on) toast.Done($"{row.Kind.Title} is sent again", "From the next event on.");
        else toast.Done($"{row.Kind.Title} is off", "Orders say on their timeline when a mail was not sent for it.");
        _rows = await book.RunAsync(CancellationToken.None);
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            switch (await sender.RunAsync(_name, _replyTo, _sender?.Version, CancellationToken.None))
            {
                case Outcome<TemplateBook.Sender>.Done(var saved):
                    Show(saved);
                    toast.Done("The sender is saved", "The next mail carries it.");
                    break;
                case Outcome<TemplateBook.Sender>.Refused(var why):
                    (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                    break;
            }
        }
        finally { _saving = false; }
    }
}
