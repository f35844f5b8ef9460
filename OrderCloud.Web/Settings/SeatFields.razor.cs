using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Settings;

/// <summary>Role and locations of a seat, to choose.</summary>
public sealed partial class SeatFields
{
    [Parameter] public Role Role { get; set; }
    [Parameter] public EventCallback<Role> RoleChanged { get; set; }

    /// <summary>Null means all.</summary>
    [Parameter] public IReadOnlyCollection<Guid>? Locations { get; set; }
    [Parameter] public EventCallback<IReadOnlyCollection<Guid>?> LocationsChanged { get; set; }

    /// <summary>The locations of the store.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<LocationView> Choices { get; set; } = [];
    [Parameter] public Refusal? Refused { get; set; }

    private string? ErrorOf(string field) => Refused?.Errors?.GetValueOrDefault(field)?[0];

    private Task SetAsync(Guid location, bool on) =>
        LocationsChanged.InvokeAsync(on ? [.. Locations ?? [], location] : [.. (Locations ?? []).Where(l => l != location)]);
}
