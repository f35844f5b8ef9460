using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>Somebody tidies up: sees who is here twice and why, merges them with a preview, or says that they are two.</summary>
public sealed partial class DuplicatesPage(Duplicates query, MergeCustomers merge, DismissMatch dismiss, CurrentUser user, DialogService dialogs, Toast toast) : LivePage
{
    private const int PageSize = 50;

    private IReadOnlyList<AlikePair>? _pairs;
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool MayEdit => user.May(Permission.EditCustomers);

    protected override Task OnParametersSetAsync()
    {
        Watch("customer");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _pairs = await query.RunAsync(Read(After), PageSize + 1, Closed);

    private async Task MergeAsync(AlikePair pair)
    {
        if (await MergeDialog.AskAsync(dialogs, pair.First.Id, pair.Second.Id) is { } choice) await RunAsync(() => merge.RunAsync(choice.Survivor, choice.Gone), "They are one customer now");
    }

    private Task DismissAsync(AlikePair pair) => RunAsync(() => dismiss.RunAsync(pair.First.Id, pair.Second.Id), "They are not suggested any more");

    private async Task RunAsync(Func<Task<Outcome<CustomerId>>> act, string done)
    {
        _busy = true;
        try
        {
            if (await act() is Outcome<CustomerId>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done(done);
        }
        finally { _busy = false; }
        await ReloadAsync();
    }

    private static string CursorOf(AlikePair pair) => Cursor.Encode($"{pair.FoundAt.Ticks.ToString(CultureInfo.InvariantCulture)}/{pair.Second.Id.Value:N}", pair.First.Id.Value);

    private static (DateTime, CustomerId, CustomerId)? Read(string? cursor) =>
        Cursor.TryText(cursor) is var (text, first) && text.Split('/') is [var ticks, var second] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(second, "N", out var id)
            ? (new DateTime(at, DateTimeKind.Utc), new(first), new(id))
            : null;
}
