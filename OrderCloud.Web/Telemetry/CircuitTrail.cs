using Microsoft.AspNetCore.Components.Server.Circuits;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Web.Telemetry;

/// <summary>Each thing that somebody does on an open page is a cause of its own, like a request.</summary>
public sealed class CircuitTrail(CurrentUser user, ILogger<CircuitTrail> log) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using var step = Tracing.Begin("page");
        using var scope = log.BeginScope(new TrailScope(Tracing.CurrentId, user));
        await next(context);
    };

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Meters.CircuitOpened();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Meters.CircuitClosed();
        return Task.CompletedTask;
    }
}
