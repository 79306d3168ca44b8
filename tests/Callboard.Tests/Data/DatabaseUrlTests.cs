using Callboard.Data;
using Npgsql;

namespace Callboard.Tests.Data;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgresql://ana:pw@db/tracker", SslMode.Require)]
    [InlineData("postgres://ana:pw@10.0.0.5:5433/tracker", SslMode.Require)]
    [InlineData("postgresql+asyncpg://ana:pw@[2001:db8::1]/tracker", SslMode.Require)]
    [InlineData("postgresql://localhost.example.com/tracker", SslMode.Require)]
    [InlineData("postgresql://localhost/tracker?host=localhost,db", SslMode.Require)]
    [InlineData("postgresql://db/tracker?sslrootcert=/etc/root.pem", SslMode.VerifyFull)]
    [InlineData("postgresql://localhost/tracker", SslMode.Prefer)]
    [InlineData("postgresql://LOCALHOST/tracker", SslMode.Prefer)]
    [InlineData("postgresql://127.0.0.1/tracker", SslMode.Prefer)]
    [InlineData("postgresql://127.1.2.3/tracker", SslMode.Prefer)]
    [InlineData("postgresql://[::1]/tracker", SslMode.Prefer)]
    [InlineData("postgresql://db/tracker?host=/run/postgresql", SslMode.Prefer)]
    [InlineData("postgresql:///tracker?host=/run/postgresql", SslMode.Prefer)]
    [InlineData("postgresql://db/tracker?sslmode=disable", SslMode.Disable)]
    [InlineData("postgresql://db/tracker?sslmode=prefer", SslMode.Prefer)]
    [InlineData("postgresql://db/tracker?sslmode=require&sslrootcert=/etc/root.pem", SslMode.Require)]
    [InlineData("postgresql://db/tracker?sslmode=verify-ca", SslMode.VerifyCA)]
    [InlineData("postgresql://localhost/tracker?sslmode=verify-full", SslMode.VerifyFull)]
    public void A_server_on_another_machine_must_speak_TLS_unless_the_url_says_otherwise(string url, SslMode mode) =>
        new NpgsqlConnectionStringBuilder(DatabaseUrl.ToConnectionString(url)).SslMode.ShouldBe(mode);

    [Fact]
    public void A_certificate_can_take_the_place_of_a_password()
    {
        var connection = new NpgsqlConnectionStringBuilder(DatabaseUrl.ToConnectionString(
            "postgresql://callboard@db/tracker?sslmode=verify-full&sslcert=/etc/callboard/client.pem&sslkey=/etc/callboard/client%20key.pem&sslrootcert=/etc/callboard/root.pem"));
        (connection.Username, connection.Password, connection.SslCertificate, connection.SslKey, connection.RootCertificate)
            .ShouldBe(("callboard", null, "/etc/callboard/client.pem", "/etc/callboard/client key.pem", "/etc/callboard/root.pem"));
    }

    [Theory]
    [InlineData("mysql://db/tracker", "DATABASE_URL: must look like postgresql://user:password@host:5432/name.")]
    [InlineData("postgresql://db/tracker?sslmode=maybe", "DATABASE_URL: 'maybe' is no sslmode.")]
    [InlineData("postgresql://db", "DATABASE_URL: the name of the database is missing.")]
    public void What_is_no_url_is_told(string url, string reason) =>
        Should.Throw<StartupException>(() => DatabaseUrl.ToConnectionString(url)).Message.ShouldBe(reason);
}
