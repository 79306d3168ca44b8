using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Callboard.Tests.Support;

/// <summary>A mail server that keeps what it gets.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<Mail> _mails = Channel.CreateUnbounded<Mail>();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async Task<Mail> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    /// <summary>How many came in but were not read.</summary>
    public int Waiting => _mails.Reader.Count;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        var to = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } row && row != ".")
                    {
                        text.AppendLine(row);
                    }

                    await _mails.Writer.WriteAsync(new Mail(to, Decode(text.ToString())));
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    /// <summary>The header, and after a blank line the text in Base64.</summary>
    private static string Decode(string mail)
    {
        var blank = mail.IndexOf(Environment.NewLine + Environment.NewLine, StringComparison.Ordinal);
        return mail[..blank] + Environment.NewLine + Encoding.UTF8.GetString(Convert.FromBase64String(mail[blank..]));
    }
}

internal sealed record Mail(string To, string Text)
{
    public Uri Link => new(Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Single(w => w.Contains("/app/reset#token=", StringComparison.Ordinal)));

    public string Token => Link.Fragment["#token=".Length..];
}
