using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class OrdersHaveRates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BaseCurrency",
                table: "Orders",
                type: "character varying(3)",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "BaseMinor",
                table: "Orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BaseRate",
                table: "Orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BaseRateOn",
                table: "Orders",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CurrencyChoices",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Fetches = table.Column<bool>(type: "boolean", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Trouble = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CurrencyChoices", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "DayRates",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Units = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    By = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayRates", x => new { x.TenantId, x.Currency, x.Day });
                });

            // Orders in the base currency need no rate; the others wait until somebody names one.
            migrationBuilder.Sql("""ALTER TABLE "Orders" NO FORCE ROW LEVEL SECURITY; ALTER TABLE "Stores" NO FORCE ROW LEVEL SECURITY; UPDATE "Orders" SET "BaseCurrency" = "Currency", "BaseRate" = 10000000000, "BaseMinor" = "TotalMinor" - "CancelledMinor" WHERE EXISTS (SELECT 1 FROM "Stores" s WHERE s."TenantId" = "Orders"."TenantId" AND s."Currency" = "Orders"."Currency"); ALTER TABLE "Orders" FORCE ROW LEVEL SECURITY; ALTER TABLE "Stores" FORCE ROW LEVEL SECURITY;""");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_Currency_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "TenantId", "Currency", "PlacedAt", "Id" },
                filter: "\"BaseMinor\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CurrencyChoices");

            migrationBuilder.DropTable(
                name: "DayRates");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_Currency_PlacedAt_Id",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "BaseCurrency",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "BaseMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "BaseRate",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "BaseRateOn",
                table: "Orders");
        }
    }
}
