using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.WebUtilities;

namespace Callboard.Accounts;

/// <summary>Sends mails in the background, so that an answer does not tell by its time whether there was one to send.</summary>
internal sealed class Mailer(CallboardOptions options, ILogger<Mailer> log) : BackgroundService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Channel<(string To, string Subject, string Text)> _queue = Channel.CreateBounded<(string, string, string)>(1000);

    public bool IsOn => options.SmtpUrl is not null;

    public void Send(string to, string subject, string text)
    {
        if (!_queue.Writer.TryWrite((to, subject, text)))
        {
            log.LogWarning("The mail queue is full; a mail was dropped");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends, perhaps before it was up: a port that is taken is told in one line, not in a trace of this.
        }
    }

    private async Task SendAllAsync(CancellationToken stoppingToken)
    {
        await foreach (var (to, subject, text) in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                using var client = Client(options.SmtpUrl!);
                // The framework's quoted-printable would escape the ends of lines.
                using var mail = new MailMessage(options.SmtpFrom ?? $"callboard@{options.Url!.Host}", to, subject, text) { BodyEncoding = Encoding.UTF8, BodyTransferEncoding = TransferEncoding.Base64 };
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                limit.CancelAfter(s_patience);
                await client.SendMailAsync(mail, limit.Token);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Never the mail itself: it carries a link that is as good as a password.
                log.LogError("A mail could not be sent: {Reason}", e.InnerException?.Message ?? e.Message);
            }
        }
    }

    internal static SmtpClient Client(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        return new SmtpClient(url.Host, url.IsDefaultPort || url.Port < 0 ? 587 : url.Port)
        {
            EnableSsl = url.Scheme == "smtps" || (QueryHelpers.ParseQuery(url.Query).TryGetValue("tls", out var tls) ? tls != "off" : !CallboardOptions.IsHere(url.Host)),
            Credentials = user.Length == 2 ? new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user[1])) : null,
        };
    }
}
