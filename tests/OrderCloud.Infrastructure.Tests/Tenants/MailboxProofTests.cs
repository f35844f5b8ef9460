using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>Who signs up works at once, and nobody is written to in their name until the mailbox is shown to be theirs.</summary>
public sealed partial class MailboxProofTests
{
    private static readonly NewMerchant Pine = new("Harbour & Pine", null, "GB", "ada@pine.test", "Ada", TestMerchant.Password, AskMailbox: true);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_link_of_the_mail_proves_it_for_its_own_account_alone_and_not_for_ever(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (ada, bo) = (await SignUpAsync(store, Pine), await SignUpAsync(store, Pine with { Name = "Globe", OwnerEmail = "bo@globe.test" }));
        var proof = store.Services.GetRequiredService<MailboxProof>();
        var token = await TokenAsync(store, "ada@pine.test");

        Assert.False(await proof.ConfirmAsync(bo.OwnerId, token, default));
        Assert.False(await proof.ConfirmAsync(ada.OwnerId, token + "x", default));
        Assert.False(await proof.ConfirmAsync(ada.OwnerId, "", default));
        Assert.True(await proof.IsOpenAsync(ada.OwnerId, default));
        store.Clock.Advance(MailboxProof.Lasts + TimeSpan.FromSeconds(1));
        Assert.False(await proof.ConfirmAsync(ada.OwnerId, token, default));
        Done(await proof.SendAgainAsync(ada.OwnerId, default));
        Assert.True(await proof.ConfirmAsync(ada.OwnerId, await TokenAsync(store, "ada@pine.test"), default));

        Assert.Equal((false, true), (await proof.IsOpenAsync(ada.OwnerId, default), await proof.IsOpenAsync(bo.OwnerId, default)));
        await using var directory = await DirectoryAsync(store);
        Assert.Equal((true, false), ((await directory.Users.SingleAsync(u => u.Id == ada.OwnerId)).EmailConfirmed, (await directory.Users.SingleAsync(u => u.Id == bo.OwnerId)).EmailConfirmed));
        Assert.DoesNotContain(await directory.UserTokens.Select(t => t.Value).ToListAsync(), kept => kept!.Contains(token, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task It_is_mailed_again_after_a_pause_and_the_earlier_link_ends(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var ada = await SignUpAsync(store, Pine);
        var proof = store.Services.GetRequiredService<MailboxProof>();
        var first = await TokenAsync(store, "ada@pine.test");

        Assert.Equal("account.mailbox_mailed", Refused(await proof.SendAgainAsync(ada.OwnerId, default)).Code);
        store.Clock.Advance(MailboxProof.Pause + TimeSpan.FromSeconds(1));
        Assert.Equal("ada@pine.test", Done(await proof.SendAgainAsync(ada.OwnerId, default)));
        Assert.Equal("account.mailbox_mailed", Refused(await proof.SendAgainAsync(ada.OwnerId, default)).Code);

        await using (var directory = await DirectoryAsync(store)) Assert.Equal(2, await directory.SystemMails.CountAsync());
        Assert.False(await proof.ConfirmAsync(ada.OwnerId, first, default));
        Assert.True(await proof.ConfirmAsync(ada.OwnerId, await TokenAsync(store, "ada@pine.test"), default));
        store.Clock.Advance(MailboxProof.Pause + TimeSpan.FromSeconds(1));
        Assert.Equal("account.mailbox_proved", Refused(await proof.SendAgainAsync(ada.OwnerId, default)).Code);
        Assert.Equal("account.mailbox_proved", Refused(await proof.SendAgainAsync(Guid.CreateVersion7(), default)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Until_then_nobody_is_invited_by_mail_and_no_sender_is_chosen_and_afterwards_both_go(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var ada = await SignUpAsync(store, Pine);
        var token = await TokenAsync(store, "ada@pine.test");

        Assert.Equal(["account.mailbox_unproven", "account.mailbox_unproven", "account.mailbox_unproven"], await TryAsync(store, ada));
        await using (var directory = await DirectoryAsync(store)) Assert.Equal(0, await directory.Invitations.CountAsync());
        await using (var db = store.Open(ada.TenantId)) Assert.Equal(("", ""), (await db.Stores.Select(s => new { s.SenderName, s.ReplyTo }).SingleAsync()) is var s ? (s.SenderName, s.ReplyTo) : default);
        Assert.DoesNotContain(store.Services.GetRequiredService<MailFolder>().List(), m => m.To.Contains("new@pine.test", StringComparison.Ordinal));
        await using (var scope = await AsOwnerAsync(store, ada)) Done(await scope.ServiceProvider.GetRequiredService<ChangeSender>().RunAsync("", "", null, default));

        Assert.True(await store.Services.GetRequiredService<MailboxProof>().ConfirmAsync(ada.OwnerId, token, default));
        Assert.Equal(["", "", ""], await TryAsync(store, ada));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_did_not_sign_up_is_not_asked(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var store = team.Store;
        var made = await SignUpAsync(store, Pine with { AskMailbox = false });
        var (_, link) = await team.InvitedAsync("wanda@acme.test");
        Assert.IsType<Outcome<SeatTaken>.Done>(await team.JoinAsync(link));
        var before = await team.AddPersonAsync("old@acme.test", team.Acme, Role.Owner);

        var proof = store.Services.GetRequiredService<MailboxProof>();
        await using var directory = await DirectoryAsync(store);
        var wanda = await directory.Users.Where(u => u.Email == "wanda@acme.test").Select(u => u.Id).SingleAsync();
        foreach (var person in new[] { made.OwnerId, wanda, before, AppUser.GuestId }) Assert.False(await proof.IsOpenAsync(person, default));
        Assert.Equal(["", "", ""], await TryAsync(store, made));
        Assert.Equal(0, await directory.SystemMails.CountAsync());
    }

    /// <summary>Invites, sends an invitation again and chooses a sender, each as the store's owner; what was answered, empty when done.</summary>
    private static async Task<string[]> TryAsync(TestStore store, MerchantCreated made)
    {
        await using var scope = await AsOwnerAsync(store, made);
        var invited = await scope.ServiceProvider.GetRequiredService<InviteMember>().RunAsync("new@pine.test", new(Role.Viewer, null), default);
        var again = invited is Outcome<InvitationSent>.Done(var sent) ? sent.Id : Guid.CreateVersion7();
        return
        [
            CodeOf(invited), CodeOf(await scope.ServiceProvider.GetRequiredService<ResendInvitation>().RunAsync(again, default)),
            CodeOf(await scope.ServiceProvider.GetRequiredService<ChangeSender>().RunAsync("Pine Care", "", null, default)),
        ];
    }

    private static async Task<AsyncServiceScope> AsOwnerAsync(TestStore store, MerchantCreated made)
    {
        var scope = store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become((await store.Services.GetRequiredService<MerchantLookup>().AskAsync(made.Slug, made.OwnerId, default))!.Seat);
        return scope;
    }

    private static async Task<MerchantCreated> SignUpAsync(TestStore store, NewMerchant ask)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return Done(await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(ask, default));
    }

    /// <summary>From the newest mail to this address, as it left.</summary>
    private static async Task<string> TokenAsync(TestStore store, string to)
    {
        await store.Services.GetRequiredService<SystemMails>().SendDueAsync(default);
        await using var directory = await DirectoryAsync(store);
        var mail = await directory.SystemMails.Where(m => m.To == to && m.SentAt != null).OrderByDescending(m => m.At).FirstAsync();
        return Link().Match(mail.Text).Groups[1].Value;
    }

    private static Task<DirectoryDb> DirectoryAsync(TestStore store) => store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();

    private static string CodeOf<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var why) ? why.Code : "";

    private static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    private static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;

    [GeneratedRegex("/account/mailbox\\?token=([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
