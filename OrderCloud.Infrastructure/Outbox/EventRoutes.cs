using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>Reacts to what happened, after the commit, in a scope of the event's tenant. May be called twice with one message: look before you act.</summary>
public interface IHandle<in TEvent> where TEvent : IDomainEvent
{
    Task HandleAsync(TEvent happened, Guid messageId, CancellationToken ct);
}

/// <summary>One handler of one event, by stable names.</summary>
public sealed record EventRoute(Type Event, Type Handler, Func<IServiceProvider, IDomainEvent, Guid, CancellationToken, Task> Run)
{
    public string EventName => Event.Name;
    public string HandlerName => Handler.Name;
}

/// <summary>Which handlers wait for which event.</summary>
public sealed class EventRoutes(IEnumerable<EventRoute> routes)
{
    private readonly ILookup<Type, string> _handlers = routes.ToLookup(r => r.Event, r => r.HandlerName);
    private readonly Dictionary<(string, string), EventRoute> _routes = routes.ToDictionary(r => (r.EventName, r.HandlerName));

    public IEnumerable<string> HandlersOf(Type happened) => _handlers[happened];

    public EventRoute? Find(string happened, string handler) => _routes.GetValueOrDefault((happened, handler));
}

public static class EventRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddHandler<TEvent, THandler>() where TEvent : IDomainEvent where THandler : class, IHandle<TEvent> => services
            .AddScoped<THandler>()
            .AddSingleton(new EventRoute(typeof(TEvent), typeof(THandler),
                (scope, happened, id, ct) => scope.GetRequiredService<THandler>().HandleAsync((TEvent)happened, id, ct)));
    }
}
