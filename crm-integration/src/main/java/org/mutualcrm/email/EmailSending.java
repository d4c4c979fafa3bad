package org.mutualcrm.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;
import org.springframework.stereotype.Component;

/**
 * Answers by mail. A message has the same id however often it has to be tried, so that whoever gets
 * it twice can tell.
 */
@Component
class EmailSending implements OutboundNetwork {

  private static final int LIMIT = 10_000;

  private final Clock clock;

  EmailSending(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return EmailInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var server = MailServer.smtp(account);
    var password = secrets.appSecret().isEmpty() ? secrets.accessToken() : secrets.appSecret();
    var session = Session.getInstance(server.sending(account, !password.isEmpty()));
    try (var line = MailLine.open(session, server)) {
      var mail = mail(session, account, message);
      line.connect(EmailPoll.user(account), password);
      line.send(mail);
      return new Sent(mail.id());
    } catch (AddressException e) {
      return new Refused("This is no address mail can be sent to: " + message.recipient());
    } catch (AuthenticationFailedException e) {
      return new Unavailable("The mail server refuses the user name or the password");
    } catch (MessagingException e) {
      return failure(server, e);
    }
  }

  private Composed mail(Session session, ChannelAccount account, OutboundMessage message)
      throws MessagingException {
    var thread = message.threadId() == null ? message.id().toString() : message.threadId();
    var mail = new Composed(session, MailThread.idOf(message.id(), thread, account.externalId()));
    mail.setFrom(Composed.named(account.externalId(), account.name()));
    mail.setReplyTo(new InternetAddress[] {new InternetAddress(account.externalId(), true)});
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.recipient(), true));
    var subject = message.subject() == null ? "" : message.subject();
    mail.setSubject(MailThread.answering(subject, thread), StandardCharsets.UTF_8.name());
    MailDates.stamp(mail, clock.instant());
    if (message.inReplyTo() != null && !message.inReplyTo().startsWith("sha256.")) {
      mail.setHeader("In-Reply-To", "<" + message.inReplyTo() + ">");
      mail.setHeader("References", "<" + message.inReplyTo() + ">");
    }
    mail.setText(message.text(), StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  private static SendResult failure(MailServer server, MessagingException e) {
    var answer = SmtpAnswer.in(e);
    if (answer == null)
      return new Unavailable(
          "The mail server " + server + " can not be reached: " + SmtpAnswer.words(e));
    return answer.lasting()
        ? new Refused("The mail server refuses it: " + answer.words())
        : new Unavailable("The mail server said: " + answer.words());
  }
}
