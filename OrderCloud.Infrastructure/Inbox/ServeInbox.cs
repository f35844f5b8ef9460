using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inbox;

public sealed class ServeInbox(IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
    : ServeWaiting(DueWork.Inbox, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) =>
        db.Inbox.Where(m => m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying).Select(m => m.NotBefore);
}
