using Callboard.Http;

namespace Callboard.Exports.Pdf;

/// <summary>Where the font of reports lies: beside the program, else where the system's package puts it.</summary>
internal sealed class Typeface(params string[] folders)
{
    public static Typeface Installed() => new(Path.Combine(AppContext.BaseDirectory, "fonts"), "/usr/share/fonts/truetype/dejavu");

    public PdfFont Regular() => Load("DejaVuSans");

    public PdfFont Bold() => Load("DejaVuSans-Bold");

    private PdfFont Load(string name)
    {
        var file = folders.Select(f => Path.Combine(f, name + ".ttf")).FirstOrDefault(File.Exists)
            ?? throw Problem.Unavailable("SERVICE_UNAVAILABLE", "The PDF report needs the font DejaVu Sans, which this server does not have (package fonts-dejavu-core)");
        return new PdfFont(name, new TrueType(File.ReadAllBytes(file)));
    }
}
