using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Callboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class CountChanges : Migration
    {
        private static readonly string[] s_counted =
        [
            "application_contacts", "applications", "attachments", "companies", "contacts", "feedback", "interview_contacts", "interviews", "notes", "rejections", "reminders",
            "status_changes", "timeline_events",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "change_counts",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_counts", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_change_counts_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Once in each transaction. A row that another transaction holds is passed over, so that nobody waits. What goes with an account is counted for nobody.
            migrationBuilder.Sql(
                """
                alter table change_counts set (fillfactor = 50);
                create function count_change(owner uuid) returns void language plpgsql as $$
                begin
                    if current_setting('callboard.counted', true) = pg_current_xact_id()::text || owner then
                        return;
                    end if;
                    update change_counts set count = count + 1 where owner_id = owner and id = (select id from change_counts where owner_id = owner limit 1 for update skip locked);
                    if not found then
                        insert into change_counts (owner_id, id, count) select u.id, gen_random_uuid(), 1 from users u where u.id = owner;
                    end if;
                    perform set_config('callboard.counted', pg_current_xact_id()::text || owner, true);
                end $$;
                create function count_changes() returns trigger language plpgsql as $$
                begin
                    perform count_change(owner_id) from (select distinct owner_id from changed) c;
                    return null;
                end $$;
                create function count_user_change() returns trigger language plpgsql as $$
                begin
                    perform count_change(new.id);
                    return null;
                end $$;
                create trigger count_change after update of skills on users for each row execute function count_user_change();
                """);
            foreach (var table in s_counted)
            {
                migrationBuilder.Sql(
                    $"""
                    create trigger count_insert after insert on {table} referencing new table as changed for each statement execute function count_changes();
                    create trigger count_update after update on {table} referencing new table as changed for each statement execute function count_changes();
                    create trigger count_delete after delete on {table} referencing old table as changed for each statement execute function count_changes();
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function count_changes() cascade; drop function count_user_change() cascade; drop function count_change(uuid)");
            migrationBuilder.DropTable(
                name: "change_counts");
        }
    }
}
