using System.Globalization;

namespace OrderCloud.Domain.Common;

public static class UnitWords
{
    extension(int count)
    {
        /// <summary>"1 unit", "3 units".</summary>
        public string Units() => count == 1 ? "1 unit" : string.Create(CultureInfo.InvariantCulture, $"{count} units");
    }
}
