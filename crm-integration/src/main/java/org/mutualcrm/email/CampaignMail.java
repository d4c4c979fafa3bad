package org.mutualcrm.email;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.ChannelAccount;
import org.springframework.stereotype.Component;

/**
 * Writes a campaign's mail: the same words as text and as HTML, and the two headers by which mail
 * programs show a button that ends it (RFC 2369, RFC 8058).
 */
@Component
class CampaignMail {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Clock clock;

  CampaignMail(Clock clock) {
    this.clock = clock;
  }

  Composed of(Session session, ChannelAccount account, CampaignMessage message)
      throws MessagingException {
    var mail = new Composed(session, idOf(account, message.id()));
    mail.setFrom(Composed.named(account.externalId(), account.name()));
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.recipient(), true));
    mail.setSubject(message.subject() == null ? "" : message.subject(), UTF_8);
    MailDates.stamp(mail, clock.instant());
    // Out-of-office answers to many mails help nobody.
    mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    if (message.unsubscribe() != null) {
      mail.setHeader("List-Unsubscribe", "<" + message.unsubscribe() + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (message.html() == null) mail.setText(message.text(), UTF_8);
    else mail.setContent(both(message.text(), message.html()));
    mail.saveChanges();
    return mail;
  }

  static String idOf(ChannelAccount account, UUID message) {
    return MailThread.idOf(message, message.toString(), account.externalId());
  }

  private static MimeMultipart both(String text, String html) throws MessagingException {
    var plain = new MimeBodyPart();
    plain.setText(text, UTF_8);
    var rich = new MimeBodyPart();
    rich.setText(html, UTF_8, "html");
    // The richest comes last, as programs show the last they understand.
    return new MimeMultipart("alternative", plain, rich);
  }
}
