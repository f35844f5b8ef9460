using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Platform;

public enum MerchantState { Active, Suspended, Closing, Erasing }

internal static class MerchantStateOf
{
    extension(Merchant merchant)
    {
        public MerchantState State => merchant switch
        {
            { ErasingSince: not null } => MerchantState.Erasing,
            { SuspendedAt: not null } => MerchantState.Suspended,
            { ClosesAt: not null } => MerchantState.Closing,
            _ => MerchantState.Active,
        };
    }
}
