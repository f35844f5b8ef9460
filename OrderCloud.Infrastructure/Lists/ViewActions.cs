using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Lists;

public sealed record NewView(string List, string Name, string Query, IReadOnlyList<string> Columns, bool Shared);

/// <summary>Keeps a list's filters and columns under a name. Every role may see orders, and so keep views.</summary>
public sealed class SaveView(Writes writes, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(NewView view, CancellationToken ct = default)
    {
        if (user.UserId is not { } me) return ListRefusals.MembersOnly;
        if (view.Shared && user.WhyNot(ViewRights.Share) is { } forbidden) return forbidden;
        var (name, columns) = (ViewName.Of(view.Name), string.Join(',', view.Columns));
        if (ViewName.WhyNot(name) is { } wrong) return wrong;
        if (view.Query.Length > SavedView.MaxQuery) return ListRefusals.QueryTooLong;
        if (columns.Length > SavedView.MaxColumns) return ListRefusals.ColumnsTooLong;

        return await writes.RunAsync<Guid>(Permission.ViewOrders, async db =>
        {
            if (await db.SavedViews.CountAsync(v => v.UserId == me, ct) >= SavedView.MaxPerMember) return ListRefusals.TooMany;
            if (await ViewName.IsTakenAsync(db, view.List, name, me, null, ct)) return ListRefusals.NameTaken(name);
            var saved = new SavedView
            {
                List = view.List, Name = name, Query = view.Query, Columns = columns, Shared = view.Shared, UserId = me, OwnerName = user.Name, CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(saved);
            return saved.Id;
        }, ct);
    }
}

/// <param name="Query">Null keeps what it filters, and its columns.</param>
public sealed record ViewChange(Guid Id, string Name, bool Shared, string? Query = null, IReadOnlyList<string>? Columns = null);

/// <summary>Renames a view, shares it or takes it back, or gives it other filters.</summary>
public sealed class ChangeView(Writes writes, CurrentUser user)
{
    public async Task<Outcome<Guid>> RunAsync(ViewChange change, CancellationToken ct = default)
    {
        if (user.UserId is not { } me) return ListRefusals.MembersOnly;
        var (name, columns) = (ViewName.Of(change.Name), change.Columns is null ? null : string.Join(',', change.Columns));
        if (ViewName.WhyNot(name) is { } wrong) return wrong;
        if (change.Query?.Length > SavedView.MaxQuery) return ListRefusals.QueryTooLong;
        if (columns?.Length > SavedView.MaxColumns) return ListRefusals.ColumnsTooLong;

        return await writes.RunAsync<Guid>(Permission.ViewOrders, async db =>
        {
            if (await db.SavedViews.FirstOrDefaultAsync(v => v.Id == change.Id, ct) is not { } view || !ViewRights.MayChange(view, user)) return ListRefusals.NotFound;
            if (change.Shared && !view.Shared && user.WhyNot(ViewRights.Share) is { } forbidden) return forbidden;
            if (!change.Shared && view.UserId != me) return ListRefusals.NotFound;   // only its owner may take it back
            if (await ViewName.IsTakenAsync(db, view.List, name, me, view.Id, ct)) return ListRefusals.NameTaken(name);
            (view.Name, view.Shared, view.Query, view.Columns) = (name, change.Shared, change.Query ?? view.Query, columns ?? view.Columns);
            return view.Id;
        }, ct);
    }
}

/// <summary>Forgets a view. Who opened the list with it opens it as everybody else.</summary>
public sealed class DeleteView(Writes writes, CurrentUser user)
{
    public Task<Outcome<Guid>> RunAsync(Guid id, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.ViewOrders, async db =>
    {
        if (await db.SavedViews.FirstOrDefaultAsync(v => v.Id == id, ct) is not { } view || !ViewRights.MayChange(view, user)) return ListRefusals.NotFound;
        db.Remove(view);
        await db.ListPreferences.Where(p => p.DefaultView == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.DefaultView, (Guid?)null), ct);
        return id;
    }, ct);
}

/// <summary>Remembers how a member likes a list: its columns, the height of its rows, and the view it opens with.</summary>
public sealed class ChangeListSetup(Writes writes, CurrentUser user)
{
    /// <param name="columns">Keys, in order; none is the standard.</param>
    public Task<Outcome<bool>> ColumnsAsync(string list, IReadOnlyList<string> columns, CancellationToken ct = default)
    {
        var text = string.Join(',', columns);
        return text.Length > SavedView.MaxColumns ? Task.FromResult<Outcome<bool>>(ListRefusals.ColumnsTooLong) : KeepAsync(list, new(Columns: text), ct);
    }

    /// <param name="view">Null: the list opens with everything.</param>
    public Task<Outcome<bool>> DefaultAsync(string list, Guid? view, CancellationToken ct = default) => KeepAsync(list, new(View: view, SetsView: true), ct);

    /// <param name="comfortable">Higher rows; otherwise compact ones.</param>
    public Task<Outcome<bool>> DensityAsync(string list, bool comfortable, CancellationToken ct = default) => KeepAsync(list, new(Comfortable: comfortable), ct);

    /// <summary>What is to be remembered; the rest stays as it is.</summary>
    private sealed record Liking(string? Columns = null, Guid? View = null, bool SetsView = false, bool? Comfortable = null);

    private async Task<Outcome<bool>> KeepAsync(string list, Liking liking, CancellationToken ct)
    {
        if (user.UserId is not { } me) return ListRefusals.MembersOnly;
        return await writes.RunAsync<bool>(Permission.ViewOrders, async db =>
        {
            if (liking.View is { } view && !await db.SavedViews.AnyAsync(v => v.Id == view && v.List == list && (v.UserId == me || v.Shared), ct)) return ListRefusals.NotFound;
            var mine = db.ListPreferences.Where(p => p.UserId == me && p.List == list);
            var kept = await mine.ExecuteUpdateAsync(s =>
            {
                if (liking.Columns is { } columns) s.SetProperty(p => p.Columns, columns);
                if (liking.SetsView) s.SetProperty(p => p.DefaultView, liking.View);
                if (liking.Comfortable is { } comfortable) s.SetProperty(p => p.IsComfortable, comfortable);
            }, ct);
            if (kept == 0) await db.InsertNowAsync<ListPreference>([new() { UserId = me, List = list, Columns = liking.Columns ?? "", DefaultView = liking.View, IsComfortable = liking.Comfortable ?? false }], ct);
            return true;
        }, ct);
    }
}

internal static class ViewName
{
    public static string Of(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static Refusal? WhyNot(string name) =>
        name.Length == 0 ? Refusal.Invalid("view.name", "name", "Give the view a name.")
        : name.Length > SavedView.MaxName ? Refusal.Invalid("view.name", "name", $"A name has at most {SavedView.MaxName} characters.")
        : name.Any(char.IsControl) ? Refusal.Invalid("view.name", "name", "A name has no control characters.")
        : null;

    /// <summary>Among the views that the member sees.</summary>
    public static async Task<bool> IsTakenAsync(AppDb db, string list, string name, Guid me, Guid? except, CancellationToken ct) =>
        (await db.SavedViews.Where(v => v.List == list && (v.UserId == me || v.Shared) && v.Id != except).Select(v => v.Name).ToListAsync(ct)).Contains(name, StringComparer.OrdinalIgnoreCase);
}
