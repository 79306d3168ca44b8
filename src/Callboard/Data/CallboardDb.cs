using Microsoft.EntityFrameworkCore;
namespace Callboard.Data;
internal sealed class CallboardDb(DbContextOptions<CallboardDb> o) : DbContext(o) { public static DbContextOptions<CallboardDb> OptionsFor(string c) => new DbContextOptionsBuilder<CallboardDb>().UseNpgsql(c).Options; }
