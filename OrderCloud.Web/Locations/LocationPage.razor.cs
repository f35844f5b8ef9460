using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Geography;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Locations;

/// <summary>A manager opens a place or corrects it: types the address, sees where the map puts it, corrects that by hand if need be, saves.</summary>
[Authorize(Policy = nameof(Permission.ViewStock))]
public sealed partial class LocationPage(
    CreateLocation create, ChangeLocation change, LocationList locations, PlaceFinder places, StoreProfile store, CurrentUser user, NavigationManager nav, Toast toast)
{
    private readonly OnePress _press = new();
    private LocationForm _form = new();
    private LocationView? _stored;
    private Refusal? _why;
    private string? _refused;
    private string _found = "Found from postal code or city as you type the address.";
    private bool _missing, _dirty, _asked, _isStale;
    private Guid? _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid? Id { get; set; }

    private bool MayEdit => user.May(Permission.EditLocations);

    protected override async Task OnInitializedAsync()
    {
        if (Id is null) _form.Country = (await store.RunAsync(default)).Country;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Id is null) return;
        _press.Arrived();
        if (Id != _shown) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await locations.FindAsync(new(Id!.Value), default);
        _missing = found is null;
        if (found is not null) Show(found);
    }

    private void Show(LocationView location)
    {
        (_stored, _form, _shown) = (location, LocationForm.Of(location), location.Id.Value);
        (_dirty, _asked, _isStale, _refused, _why) = (false, false, false, null, null);
    }

    private void Check()
    {
        if (_asked) _why = Input.WhyNot();
    }

    private LocationInput Input => _form.ToInput(new LocationInput());

    private void FindPlace()
    {
        if (places.Locate(_form.Country, _form.PostalCode, _form.City, _form.Region) is not { } place)
        {
            _found = "This address is on no map of ours. Give the coordinates by hand.";
            return;
        }

        (_form.Latitude, _form.Longitude) = (LocationForm.Text(place.Point.Latitude), LocationForm.Text(place.Point.Longitude));
        _found = place.Precision switch
        {
            PlacePrecision.PostalCode => "Found by the postal code. Correct it here if it is off.",
            PlacePrecision.City => "Found by the city. A postal code, or your own figures, would be nearer.",
            PlacePrecision.Region => "Only the region was found: this is its middle. Give a city, or your own figures.",
            _ => "Only the country was found: this is its middle. Give a city, or your own figures.",
        };
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private Task SaveAsync() => _press.RunAsync(nav, async () =>
    {
        (_asked, _refused, _why) = (true, null, Input.WhyNot());
        if (_why is not null)
        {
            _refused = "Some fields need another look.";
            return null;
        }

        switch (Id is { } id ? await change.RunAsync(new(id), _form.ToInput, _stored?.Version, default) : await create.RunAsync(Input, default))
        {
            case Outcome<LocationView>.Done(var saved):
                Show(saved);
                toast.Done($"{saved.Name} is saved");
                return Id is null ? Links.Location(Merchant, saved.Id.Value) : null;
            case Outcome<LocationView>.Refused(var why):
                (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                break;
        }

        return null;
    });
}
