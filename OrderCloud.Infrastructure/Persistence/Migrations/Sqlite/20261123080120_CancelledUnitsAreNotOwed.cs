using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // As the order counts it from now on (OrderLine.WorthOfCancelled).
            migrationBuilder.Sql(
                """
                UPDATE "Orders" SET "CancelledMinor" = (SELECT SUM(CAST(ROUND(1.0 * (l."UnitPriceMinor" * l."Quantity" - l."DiscountMinor" + CASE WHEN "Orders"."TaxesIncluded" THEN 0 ELSE l."TaxMinor" END) * l."Cancelled" / l."Quantity") AS INTEGER)) FROM "OrderLines" l WHERE l."OrderId" = "Orders"."Id" AND l."Cancelled" > 0)
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
