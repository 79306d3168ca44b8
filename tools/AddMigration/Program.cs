using Callboard.Data;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: dotnet run --project tools/AddMigration -- <Name>      (from the repository's root)");
    return 2;
}

var project = Path.GetFullPath("src/Callboard");
await using var db = new CallboardDb(CallboardDb.OptionsFor("Host=nowhere"));
var services = new ServiceCollection();
services.AddEntityFrameworkDesignTimeServices();
services.AddDbContextDesignTimeServices(db);
new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
var migration = scaffolder.ScaffoldMigration(args[0], "Callboard", "Data.Migrations");
var files = scaffolder.Save(project, migration, Path.Combine(project, "Data", "Migrations"));
Console.WriteLine(files.MigrationFile);
return 0;
