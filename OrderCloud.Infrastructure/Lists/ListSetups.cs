using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Lists;

/// <param name="Mine">It belongs to who asks.</param>
/// <param name="MayChange">Who asks may rename or delete it.</param>
public sealed record SavedViewRow(Guid Id, string Name, string Query, IReadOnlyList<string> Columns, bool Shared, bool Mine, bool MayChange, string OwnerName);

/// <summary>A list as one member has it: views by name, the one it opens with, columns (none: the standard), and whether its rows are comfortable or compact.</summary>
public sealed record ListSetup(IReadOnlyList<SavedViewRow> Views, SavedViewRow? Default, IReadOnlyList<string> Columns, bool IsComfortable = false)
{
    public static readonly ListSetup Standard = new([], null, []);
}

/// <summary>Query: how the member who asks has a list.</summary>
public sealed class ListSetups(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    private const int Most = 200;

    public async Task<ListSetup> RunAsync(string list, CancellationToken ct = default)
    {
        if (user.UserId is not { } me) return ListSetup.Standard;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var views = await db.SavedViews.AsNoTracking().Where(v => v.List == list && (v.UserId == me || v.Shared)).OrderBy(v => v.CreatedAt).ThenBy(v => v.Id).Take(Most).ToListAsync(ct);
        var liked = await db.ListPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == me && p.List == list, ct);
        var rows = views.Select(v => new SavedViewRow(v.Id, v.Name, v.Query, Keys(v.Columns), v.Shared, v.UserId == me, ViewRights.MayChange(v, user), v.OwnerName)).ToList();
        return new(rows, rows.FirstOrDefault(v => v.Id == liked?.DefaultView), Keys(liked?.Columns ?? ""), liked is { IsComfortable: true });
    }

    private static string[] Keys(string columns) => columns.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

internal static class ViewRights
{
    /// <summary>Sharing with the team is a setting of the store.</summary>
    public const Permission Share = Permission.EditSettings;

    public static bool MayChange(SavedView view, CurrentUser user) => view.Shared ? user.May(Share) || view.UserId == user.UserId : view.UserId == user.UserId;
}

public static class ListRefusals
{
    public static readonly Refusal NotFound = new("view.not_found", "There is no such view, or it is somebody else's.", RefusalKind.Missing);

    public static readonly Refusal MembersOnly = new("view.members", "Views are kept for members of the team.", RefusalKind.Forbidden);

    public static readonly Refusal TooMany = new("view.too_many", $"You have {SavedView.MaxPerMember} views. Delete one first.");

    public static readonly Refusal QueryTooLong = Refusal.Invalid("view.query", "query", "These filters are too long to be kept.");

    public static readonly Refusal ColumnsTooLong = Refusal.Invalid("list.columns", "columns", "These columns cannot be kept.");

    public static Refusal NameTaken(string name) => Refusal.Invalid("view.name_taken", "name", $"There is a view “{name}” already.");
}
