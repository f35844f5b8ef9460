using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Web.Jobs;
using OrderCloud.Web.Tests.Components;

namespace OrderCloud.Web.Tests.Jobs;

public sealed class JobItemTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 11, 21, 22, 32, 0, DateTimeKind.Utc);

    public JobItemTests() => Services.AddSingleton<TimeProvider>(new ManualClock(Now));

    [Fact]
    public void One_that_looks_for_work_is_not_said_to_run_now() =>
        Assert.Equal(["None was needed so far", "When there is work"], Said(new("outbox", "Mails", "", null, Now.AddSeconds(20), IsSteady: true, LooksFirst: true)));

    [Fact]
    public void One_with_a_time_says_it_and_what_it_depends_on()
    {
        Assert.Equal(["None was needed so far", "in 8 h, if there is work"], Said(new("reminders", "Reminders", "", null, Now.AddHours(8.5), LooksFirst: true)));
        Assert.Equal(["Not yet", "in 4 h"], Said(new("stock_proof", "Stock proof", "", null, Now.AddHours(4.5))));
        Assert.Equal(["Not yet", "When asked for"], Said(new("care", "Care", "", null, null)));
    }

    private List<string> Said(JobRow job) => [.. Render<JobItem>(p => p.Add(c => c.Job, job)).FindAll("dd").Select(d => d.TextContent.Trim())];
}
