namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>What a plan is weighed by once it covers as much as possible.</summary>
internal enum SourcingAim
{
    Cost,
    Parcels,
    Distance,
}
