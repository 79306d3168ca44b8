using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Tests.Support;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Callboard.Tests.Data;

/// <summary>Isolation below the API: what a service could do wrong is stopped here.</summary>
public sealed class OwnershipTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_are_those_of_the_model()
    {
        using var db = new CallboardDb(CallboardDb.OptionsFor("Host=nowhere"));
        db.Database.HasPendingModelChanges().ShouldBeFalse("run tools/AddMigration");
    }

    [Fact]
    public async Task An_empty_database_is_migrated_once_and_again_without_effect()
    {
        await using var db = new CallboardDb(CallboardDb.OptionsFor(await CallboardApp.NewDatabaseAsync()));
        await DatabaseSetup.MigrateAsync(db, Ct);
        await DatabaseSetup.MigrateAsync(db, Ct);
        (await db.Database.GetPendingMigrationsAsync(Ct)).ShouldBeEmpty();
        (await db.Users.CountAsync(Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task A_forged_owner_is_not_written()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await using var scope = await ScopeAsync(ana);
        var db = Db(scope);
        db.Attachments.Add(NewFile(owner: ben.Id));

        (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct))).Message.ShouldContain("another owner");
        (await app.SqlAsync<long>("select count(*) from attachments where owner_id = $1", ben.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_row_belongs_to_whoever_is_signed_in_and_without_anybody_is_refused()
    {
        var ana = await app.SignUpAsync();
        var application = (await ana.ApplyAsync("Developer")).Id();
        await using (var scope = await ScopeAsync(ana))
        {
            Db(scope).Attachments.Add(NewFile(application));
            await Db(scope).SaveChangesAsync(Ct);
        }

        (await app.SqlAsync<long>("select count(*) from attachments where owner_id = $1", ana.Id)).ShouldBe(1);
        await using var nobody = app.Services.CreateAsyncScope();
        Db(nobody).Attachments.Add(NewFile());
        await Should.ThrowAsync<InvalidOperationException>(() => Db(nobody).SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task A_batch_without_a_transaction_is_written_wholly_or_not_at_all()
    {
        var ana = await app.SignUpAsync();
        await using var scope = await ScopeAsync(ana);

        await Should.ThrowAsync<DbUpdateException>(() => Db(scope).InsertAsync([new Company { Name = "Northwind" }, NewFile(Guid.CreateVersion7())], Ct));
        (await app.SqlAsync<long>("select count(*) from companies where owner_id = $1", ana.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_inserted_by_hand_belongs_to_whoever_inserts_it_and_to_nobody_else()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await using var scope = await ScopeAsync(ana);
        await Db(scope).InsertAsync([new Company { Name = "Northwind" }], Ct);
        (await app.SqlAsync<long>("select count(*) from companies where owner_id = $1 and created_at = updated_at and created_at > now() - interval '1 hour'", ana.Id)).ShouldBe(1);

        await Should.ThrowAsync<InvalidOperationException>(() => Db(scope).InsertAsync([new Company { Name = "Contoso", OwnerId = ben.Id }], Ct));
        await using var nobody = app.Services.CreateAsyncScope();
        await Should.ThrowAsync<InvalidOperationException>(() => Db(nobody).InsertAsync([new Company { Name = "Contoso" }], Ct));
        (await app.SqlAsync<long>("select count(*) from companies where name = 'Contoso'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_database_refuses_to_point_at_a_strangers_row()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = (await ana.ApplyAsync("Developer")).Id();
        await using var scope = await ScopeAsync(ben);
        Db(scope).Attachments.Add(NewFile(application));

        var refusal = await Should.ThrowAsync<DbUpdateException>(() => Db(scope).SaveChangesAsync(Ct));
        refusal.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task A_new_child_of_a_loaded_record_is_a_new_row_of_the_same_owner()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Developer");
        await using (var scope = await ScopeAsync(ana))
        {
            var application = await Db(scope).Applications.Include(a => a.History).SingleAsync(Ct);
            application.History.Add(new StatusChange { ApplicationId = application.Id, Step = 1, From = ApplicationStatus.Applied, To = ApplicationStatus.Screening, At = DateTimeOffset.UnixEpoch });
            await Db(scope).SaveChangesAsync(Ct);
        }

        (await app.SqlAsync<long>("select count(*) from status_changes where owner_id = $1", ana.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task A_strangers_row_in_hand_is_neither_changed_nor_deleted()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await ana.ApplyAsync("Developer");
        Company company;
        await using (var hers = await ScopeAsync(ana))
        {
            company = await Db(hers).Companies.AsNoTracking().SingleAsync(Ct);
        }

        var before = await app.ChecksumAsync(ana.Id);
        foreach (var state in (EntityState[])[EntityState.Modified, EntityState.Deleted])
        {
            await using var his = await ScopeAsync(ben);
            Db(his).Entry(company).State = state;
            (await Should.ThrowAsync<InvalidOperationException>(() => Db(his).SaveChangesAsync(Ct))).Message.ShouldBe("A Company of another owner would have been written.");
        }

        (await app.ChecksumAsync(ana.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task An_audit_row_is_written_for_whoever_it_is_about_and_never_again()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await using (var his = await ScopeAsync(ben))
        {
            Db(his).AuditEvents.Add(new AuditEvent { OwnerId = ana.Id, Act = AuditAct.SessionsEnded, At = DateTimeOffset.UnixEpoch });
            await Db(his).SaveChangesAsync(Ct);
        }

        foreach (var state in (EntityState[])[EntityState.Modified, EntityState.Deleted])
        {
            await using var hers = await ScopeAsync(ana);
            Db(hers).Entry(await Db(hers).AuditEvents.SingleAsync(e => e.Act == AuditAct.SessionsEnded, Ct)).State = state;
            (await Should.ThrowAsync<InvalidOperationException>(() => Db(hers).SaveChangesAsync(Ct))).Message.ShouldBe("An audit row would have been changed.");
        }
    }

    [Fact]
    public async Task Of_many_rows_only_the_own_ones_are_locked_in_the_order_of_their_ids()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        Guid[] his = [(await ben.ApplyAsync("One")).Id(), (await ben.ApplyAsync("Two")).Id(), (await ben.ApplyAsync("Three")).Id()];
        await using var scope = await ScopeAsync(ben);
        var db = Db(scope);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);

        var locked = await db.Locked<Application>([his[2], (await ana.ApplyAsync("Hers")).Id(), his[1]]).ToListAsync(Ct);

        locked.ConvertAll(a => a.Id).ShouldBe([his[1], his[2]]);
        var refusal = await Should.ThrowAsync<PostgresException>(() => app.SqlAsync<Guid>("select id from applications where id = $1 for update nowait", his[1]));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        (await app.SqlAsync<Guid>("select id from applications where id = $1 for update nowait", his[0])).ShouldBe(his[0]);
    }

    [Fact]
    public void A_foreign_key_between_owned_records_without_the_owner_is_no_model()
    {
        static void Build(Action<EntityTypeBuilder<Child>> refer)
        {
            var model = new ModelBuilder();
            model.Entity<Parent>().HasKey(p => new { p.OwnerId, p.Id });
            model.Entity<Parent>().HasAlternateKey(p => p.Id);
            refer(model.Entity<Child>());
            CallboardDb.RequireOwnedForeignKeys(model);
        }

        Build(child => child.HasOne<Parent>().WithMany().HasForeignKey(c => new { c.OwnerId, c.ParentId }));
        Should.Throw<InvalidOperationException>(() => Build(child => child.HasOne<Parent>().WithMany().HasForeignKey(c => c.ParentId).HasPrincipalKey(p => p.Id)))
            .Message.ShouldBe("Child: the foreign key to Parent must start with OwnerId.");
    }

    [Fact]
    public async Task Nobody_signed_in_sees_and_changes_nothing()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Developer");
        var before = await app.ChecksumAsync(ana.Id);
        await using var scope = app.Services.CreateAsyncScope();
        var db = Db(scope);

        (await db.Applications.CountAsync(Ct)).ShouldBe(0);
        (await db.Applications.IgnoreQueryFilters([CallboardDb.LiveFilter]).CountAsync(Ct)).ShouldBe(0);
        (await db.Companies.ExecuteDeleteAsync(Ct)).ShouldBe(0);
        (await db.Applications.ExecuteUpdateAsync(a => a.SetProperty(x => x.DeletedWith, Guid.NewGuid()), Ct)).ShouldBe(0);
        (await app.ChecksumAsync(ana.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task A_strangers_row_is_neither_found_nor_locked_nor_changed_by_its_id()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Developer");
        var company = application["company_id"]!.GetValue<Guid>();
        var before = await app.ChecksumAsync(ana.Id);
        await using var scope = await ScopeAsync(ben);
        var db = Db(scope);

        (await db.Applications.FindAsync([ana.Id, application.Id()], Ct)).ShouldBeNull();
        (await db.Locked<Company>(company).SingleOrDefaultAsync(Ct)).ShouldBeNull();
        (await db.Companies.Where(c => c.Id == company).ExecuteDeleteAsync(Ct)).ShouldBe(0);
        (await app.ChecksumAsync(ana.Id)).ShouldBe(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pooled_context_forgets_its_user(bool asynchronously)
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Developer");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCallboard(CallboardOptions.From(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()), app.ConnectionString);
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IDbContextFactory<CallboardDb>>();
        var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await UserAsync(factory, ana));
        var first = Db(scope);
        (await first.Applications.CountAsync(Ct)).ShouldBe(1);
        if (asynchronously)
        {
            await scope.DisposeAsync();
        }
        else
        {
            scope.Dispose();
        }

        await using var second = await factory.CreateDbContextAsync(Ct);
        await using var third = await factory.CreateDbContextAsync(Ct);
        ((CallboardDb[])[second, third]).ShouldContain(first, "a context of the pool is taken again");
        foreach (var db in (CallboardDb[])[second, third])
        {
            db.CurrentUserId.ShouldBe(Guid.Empty);
            (await db.Applications.CountAsync(Ct)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Administrators_get_numbers_and_nothing_else()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Developer");
        await ana.ApplyAsync("Tester");
        await ana.ApplyAsync("Designer", status: "saved");
        await ana.DeleteAsync($"/api/v1/applications/{(await ana.ApplyAsync("Doctor")).Id()}");
        await using var scope = app.Services.CreateAsyncScope();
        (await Db(scope).CountApplicationsAsync([ana.Id, Guid.NewGuid()], Ct)).ShouldBe(new Dictionary<Guid, int> { [ana.Id] = 2 });
    }

    private static Attachment NewFile(Guid? application = null, Guid owner = default) => new()
    {
        Id = Guid.CreateVersion7(),
        OwnerId = owner,
        ApplicationId = application,
        Kind = AttachmentKind.Document,
        Filename = "a.txt",
        ContentType = "text/plain",
        FileSize = 1,
        Sha256 = new string('0', 64),
    };

    private async Task<AsyncServiceScope> ScopeAsync(Person person)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await UserAsync(app.Services.GetRequiredService<IDbContextFactory<CallboardDb>>(), person));
        return scope;
    }

    private static async Task<User> UserAsync(IDbContextFactory<CallboardDb> factory, Person person)
    {
        await using var db = await factory.CreateDbContextAsync(Ct);
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == person.Id, Ct);
    }

    private sealed class Parent : IOwned
    {
        public Guid OwnerId { get; set; }
        public Guid Id { get; set; }
    }

    private sealed class Child : IOwned
    {
        public Guid OwnerId { get; set; }
        public Guid Id { get; set; }
        public Guid ParentId { get; set; }
    }

    private static CallboardDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<CallboardDb>();
}
