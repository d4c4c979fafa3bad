package org.mutualcrm.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.CampaignNetwork;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.AccountUnavailable;
import org.mutualcrm.channel.Handover.Refused;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.channel.Handover.Unavailable;
import org.mutualcrm.channel.Handover.Uncertain;
import org.springframework.stereotype.Component;

/**
 * Mails nobody asked for. A mail server takes no key of ours, so one whose connection broke after
 * its words had gone out may have been taken or not.
 */
@Component
class EmailCampaigns implements CampaignNetwork {

  private final CampaignMail mails;

  EmailCampaigns(CampaignMail mails) {
    this.mails = mails;
  }

  @Override
  public String network() {
    return EmailInbound.NETWORK;
  }

  @Override
  public Handover hand(ChannelAccount account, ChannelSecrets secrets, CampaignMessage message) {
    MailServer server;
    try {
      server = MailServer.smtp(account);
    } catch (IllegalArgumentException e) {
      return new AccountUnavailable(String.valueOf(e.getMessage()));
    }
    var password = secrets.appSecret().isEmpty() ? secrets.accessToken() : secrets.appSecret();
    var session = Session.getInstance(server.sending(account, !password.isEmpty()));
    try (var line = MailLine.open(session, server)) {
      var mail = mails.of(session, account, message);
      try {
        line.connect(EmailPoll.user(account), password);
      } catch (AuthenticationFailedException e) {
        return new AccountUnavailable("The mail server refuses the user name or the password");
      } catch (MessagingException e) {
        return new AccountUnavailable(
            "The mail server " + server + " can not be reached: " + SmtpAnswer.words(e));
      }
      line.send(mail);
      return new Taken(mail.id());
    } catch (AddressException e) {
      return new Refused("This is no address mail can be sent to", true);
    } catch (MessagingException e) {
      return failure(e);
    }
  }

  @Override
  public String nameOf(ChannelAccount account, UUID message) {
    return CampaignMail.idOf(account, message);
  }

  private static Handover failure(MessagingException e) {
    var answer = SmtpAnswer.in(e);
    if (answer == null)
      return new Uncertain("The connection to the mail server broke: " + SmtpAnswer.words(e));
    if (answer.ours())
      return new AccountUnavailable("The mail server takes nothing from us: " + answer.words());
    if (answer.lasting())
      return new Refused(
          "The mail server refuses it: " + answer.words(),
          answer.cause() instanceof SMTPAddressFailedException && answer.nobodyThere());
    return new Unavailable("The mail server said: " + answer.words());
  }
}
