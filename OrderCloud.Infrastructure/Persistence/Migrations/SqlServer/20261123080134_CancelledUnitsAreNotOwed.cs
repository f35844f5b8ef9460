using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CancelledUnitsAreNotOwed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CancelledMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // As the order counts it from now on (OrderLine.WorthOfCancelled).
            migrationBuilder.Sql(
                """
                UPDATE "Orders" SET "CancelledMinor" = (SELECT SUM(CAST(ROUND(CAST((l."UnitPriceMinor" * l."Quantity" - l."DiscountMinor" + CASE WHEN "Orders"."TaxesIncluded" = 1 THEN 0 ELSE l."TaxMinor" END) AS decimal(28, 6)) * l."Cancelled" / l."Quantity", 0) AS bigint)) FROM "OrderLines" l WHERE l."OrderId" = "Orders"."Id" AND l."Cancelled" > 0)
                WHERE "Status" <> 'Cancelled' AND EXISTS (SELECT 1 FROM "OrderLines" l WHERE l."OrderId" = "Orders"."Id" AND l."Cancelled" > 0);
                UPDATE "Orders" SET "CancelledMinor" = "TotalMinor" WHERE "CancelledMinor" > "TotalMinor";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CancelledMinor",
                table: "Orders");
        }
    }
}
