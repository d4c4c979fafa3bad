package org.mutualcrm.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
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
    var at = "mail." + server.protocol() + ".";
    var properties = server.properties();
    var password = secrets.appSecret().isEmpty() ? secrets.accessToken() : secrets.appSecret();
    properties.setProperty(at + "auth", String.valueOf(!password.isEmpty()));
    properties.setProperty(at + "from", account.externalId());
    properties.setProperty(at + "localhost", domain(account.externalId()));
    // What comes back names the mail it is about, and need not repeat all of it.
    properties.setProperty(at + "dsn.ret", "HDRS");
    var session = Session.getInstance(properties);
    try (var transport = session.getTransport(server.protocol())) {
      var mail = mail(session, account, message);
      transport.connect(server.host(), server.port(), EmailPoll.user(account), password);
      transport.sendMessage(mail, mail.getAllRecipients());
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
    mail.setFrom(named(account.externalId(), account.name()));
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

  private static InternetAddress named(String address, String name) throws AddressException {
    try {
      var named = new InternetAddress(address, true);
      named.setPersonal(name, StandardCharsets.UTF_8.name());
      return named;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private static SendResult failure(MailServer server, MessagingException e) {
    for (Exception cause = e;
        cause instanceof MessagingException it;
        cause = it.getNextException()) {
      int code = code(it);
      if (code >= 500 && code != 530 && code != 535)
        return new Refused("The mail server refuses it: " + words(it));
      if (code > 0) return new Unavailable("The mail server said: " + words(it));
    }
    return new Unavailable("The mail server " + server + " can not be reached: " + words(e));
  }

  private static int code(@Nullable Exception e) {
    return switch (e) {
      case SMTPAddressFailedException it -> it.getReturnCode();
      case SMTPSenderFailedException it -> it.getReturnCode();
      case SMTPSendFailedException it when it.getNextException() == null -> it.getReturnCode();
      case null, default -> 0;
    };
  }

  private static String words(Exception e) {
    var said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return said.length() <= 300 ? said : said.substring(0, 300) + "…";
  }

  /** A mail that keeps the id it is given. */
  private static final class Composed extends MimeMessage {

    private final String id;

    Composed(Session session, String id) {
      super(session);
      this.id = id;
    }

    String id() {
      return id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
