using Callboard.Accounts;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Tests.Support;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
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
        Db(scope).Companies.Add(new Company { Name = "Northwind" });
        Db(scope).Attachments.Add(NewFile(Guid.CreateVersion7()));

        await Should.ThrowAsync<DbUpdateException>(() => Db(scope).SaveBatchAsync(Ct));
        (await app.SqlAsync<long>("select count(*) from companies where owner_id = $1", ana.Id)).ShouldBe(0);
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

    [Fact]
    public async Task A_pooled_context_forgets_its_user()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Developer");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCallboard(CallboardOptions.From(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()), app.ConnectionString);
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IDbContextFactory<CallboardDb>>();
        CallboardDb first;
        await using (var scope = provider.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await UserAsync(factory, ana));
            first = Db(scope);
            (await first.Applications.CountAsync(Ct)).ShouldBe(1);
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
        await ana.ApplyAsync("Designer", status: "saved");
        await ana.DeleteAsync($"/api/v1/applications/{(await ana.ApplyAsync("Doctor")).Id()}");
        await using var scope = app.Services.CreateAsyncScope();
        (await Db(scope).CountApplicationsAsync([ana.Id, Guid.NewGuid()], Ct)).ShouldBe(new Dictionary<Guid, int> { [ana.Id] = 1 });
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

    private static CallboardDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<CallboardDb>();
}
