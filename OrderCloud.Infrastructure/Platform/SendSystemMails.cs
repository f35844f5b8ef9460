using OrderCloud.Infrastructure.Mail;
using Quartz;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Job: sends the site's own mails.</summary>
[DisallowConcurrentExecution]
public sealed class SendSystemMails(SystemMails mails) : IJob
{
    public const string Name = "system_mails";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await mails.SendDueAsync(cancellationToken);
}
