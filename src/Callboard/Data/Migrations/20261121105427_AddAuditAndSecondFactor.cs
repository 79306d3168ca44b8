using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Callboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddAuditAndSecondFactor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    user_agent = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_events", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_audit_events_act", "\"act\" in ('signed_in', 'sign_in_failed', 'sign_in_locked', 'signed_out', 'session_ended', 'sessions_ended', 'refresh_token_reused', 'password_changed', 'password_reset_asked', 'password_reset', 'email_changed', 'second_factor_on', 'second_factor_off', 'recovery_code_used', 'exported', 'role_changed', 'disabled', 'enabled', 'reset_link_made', 'erased')");
                    table.ForeignKey(
                        name: "fk_audit_events_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "second_factors",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_codes = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_second_factors", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_second_factors_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_owner_id_at",
                table: "audit_events",
                columns: new[] { "owner_id", "at" });

            // Rows go with their account and in no other way, whoever asks.
            migrationBuilder.Sql(
                """
                create function keep_audit_events() returns trigger language plpgsql as $$
                begin
                    if tg_op = 'DELETE' and not exists (select from users where id = old.owner_id) then
                        return old;
                    end if;
                    raise exception 'audit_events is append-only' using errcode = 'insufficient_privilege';
                end $$;
                create trigger keep_audit_events before update or delete on audit_events for each row execute function keep_audit_events();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");
            migrationBuilder.Sql("drop function keep_audit_events()");

            migrationBuilder.DropTable(
                name: "second_factors");
        }
    }
}
