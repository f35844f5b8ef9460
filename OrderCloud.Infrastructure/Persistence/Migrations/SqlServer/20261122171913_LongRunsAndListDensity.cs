using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LongRunsAndListDensity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsComfortable",
                table: "ListPreferences",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Slug",
                table: "Imports",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "UserId",
                table: "Imports",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rest",
                table: "BulkRuns",
                type: "nvarchar(max)",
                maxLength: 2147483647,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Selected",
                table: "BulkRuns",
                type: "int",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsComfortable",
                table: "ListPreferences");

            migrationBuilder.DropColumn(
                name: "Slug",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "UserId",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "Rest",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "Selected",
                table: "BulkRuns");
        }
    }
}
