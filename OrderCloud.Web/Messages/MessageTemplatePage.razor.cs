using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Messages;

/// <summary>An owner wants a mail in their own words: they type, put in variables by a click, see beside it what a real customer would get, send it to themselves, and save.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class MessageTemplatePage(TemplateBook book, ChangeTemplate change, PreviewTemplate preview, SendTest test, DialogService dialogs, TimeProvider clock, Toast toast) : IDisposable
{
    private const string BodyId = "field-body";

    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource _typing = new();
    private TemplateBook.Row? _row;
    private PreviewTemplate.View? _view;
    private string _subject = "", _body = "", _order = "";
    private string? _note, _refused;
    private bool _missing, _dirty, _saving, _testing, _isStale;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Kind { get; set; } = "";

    private bool HasErrors => _view is { Mail: null };

    protected override async Task OnParametersSetAsync()
    {
        if (_row?.Kind.Name != Kind) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var row = await book.FindAsync(Kind, CancellationToken.None);
        _missing = row is null;
        if (row is null) return;
        Show(row);
        await PreviewAsync();
    }

    private void Show(TemplateBook.Row row)
    {
        (_row, _subject, _body) = (row, row.Subject, row.Body);
        (_dirty, _isStale, _refused) = (false, false, null);
    }

    private async Task TypedAsync()
    {
        _dirty = true;
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new();
        try
        {
            await Task.Delay(Calm, clock, _typing.Token);
            await PreviewAsync();
        }
        catch (OperationCanceledException) { /* another letter came */ }
    }

    private async Task PreviewAsync()
    {
        if (_row is null) return;
        switch (await preview.RunAsync(_row.Kind, _subject, _body, _order, CancellationToken.None))
        {
            case Outcome<PreviewTemplate.View>.Done(var view):
                (_view, _note) = (view, view.OrderNumber is { } number ? $"As the customer of order {number} would get it." : view.Note);
                break;
            case Outcome<PreviewTemplate.View>.Refused(var why):
                _note = why.Message;
                break;
        }
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try { await TakeAsync(await change.WriteAsync(_row!.Kind.Name, _subject, _body, _row.Version, CancellationToken.None), "The text is saved", "The next mail of this kind is written with it."); }
        finally { _saving = false; }
    }

    private async Task GoBackAsync()
    {
        var question = new Preview("Use the default text", [], Warning: _row!.IsOwn ? "Your own text is lost. Mails that were sent keep theirs." : "What you typed is lost.", Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, "Go back to the default text?", question)) return;
        if (_row.IsOwn) await TakeAsync(await change.GoBackAsync(_row.Kind.Name, _row.Version, CancellationToken.None), "The default text is back", "The next mail of this kind is written with it.");
        else Show(_row);
        await PreviewAsync();
    }

    private async Task TakeAsync(Outcome<TemplateBook.Row> outcome, string done, string more)
    {
        switch (outcome)
        {
            case Outcome<TemplateBook.Row>.Done(var saved):
                Show(saved);
                toast.Done(done, more);
                break;
            case Outcome<TemplateBook.Row>.Refused(var why):
                (_refused, _isStale) = (why.Message, why.Kind is RefusalKind.Stale);
                await PreviewAsync();
                break;
        }
    }

    private async Task TestAsync()
    {
        _testing = true;
        try
        {
            switch (await test.RunAsync(_row!.Kind, _subject, _body, _order, CancellationToken.None))
            {
                case Outcome<string>.Done(var to): toast.Done("The test is on its way", $"It went to {to}."); break;
                case Outcome<string>.Refused(var why): toast.Refused(why.Message); break;
            }
        }
        finally { _testing = false; }
    }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }
}
