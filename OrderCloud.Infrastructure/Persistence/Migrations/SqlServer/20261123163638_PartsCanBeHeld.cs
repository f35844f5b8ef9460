using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PartsCanBeHeld : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "HeldAt",
                table: "FulfillmentOrders",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeldBy",
                table: "FulfillmentOrders",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "HoldNote",
                table: "FulfillmentOrders",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "HoldReason",
                table: "FulfillmentOrders",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HeldAt",
                table: "FulfillmentOrders");

            migrationBuilder.DropColumn(
                name: "HeldBy",
                table: "FulfillmentOrders");

            migrationBuilder.DropColumn(
                name: "HoldNote",
                table: "FulfillmentOrders");

            migrationBuilder.DropColumn(
                name: "HoldReason",
                table: "FulfillmentOrders");
        }
    }
}
