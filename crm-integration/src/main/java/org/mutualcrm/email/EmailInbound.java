package org.mutualcrm.email;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.springframework.stereotype.Component;

/**
 * Reads mails. Who is proven to have sent one and who only claims to be somebody are two sources,
 * so that a forged sender never speaks in the thread, or on the timeline, of whom it names.
 */
@Component
class EmailInbound implements InboundNetwork {

  static final String NETWORK = "email";

  private static final SourceKey PROVEN = new SourceKey("email");
  private static final SourceKey CLAIMED = new SourceKey("email:claimed");
  private static final int LONGEST = 50_000;

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    return List.of(read(account, Mail.read(body)));
  }

  private static InboundEvent read(ChannelAccount account, Mail mail) {
    var sender = mail.sender();
    var report = DeliveryReport.read(mail, sender);
    if (report != null) return report;
    var what = "mail " + mail.id();
    if (sender == null) return new Ignored(what, "it names no sender");
    if (sender.equalsIgnoreCase(account.externalId())) return own(mail, what);
    var automatic = AutomaticMail.reason(mail, sender, account);
    if (automatic != null) return new Ignored(what, automatic);
    return said(account, mail, sender);
  }

  /** A copy of what we sent from here, or a colleague's words with another program. */
  private static InboundEvent own(Mail mail, String what) {
    if (MailThread.ours().matcher(mail.id()).matches())
      return new Ignored(what, "our own words came back to us");
    var answered = mail.ids("In-Reply-To");
    if (answered.isEmpty()) return new Ignored(what, "our own words, in answer to nothing");
    var content = MailContent.of(mail.message());
    return new Echoed(
        mail.id(),
        answered.getFirst(),
        null,
        clipped(QuotedHistory.cut(content.text())),
        content.attachments(),
        mail.sentAt());
  }

  private static Said said(ChannelAccount account, Mail mail, String sender) {
    var content = MailContent.of(mail.message());
    var words = QuotedHistory.cut(content.text());
    var subject = MailThread.bare(mail.subject());
    if (words.isBlank() && content.attachments().isEmpty()) words = subject;
    var answered = mail.ids("In-Reply-To");
    return new Said(
        NETWORK,
        mail.id(),
        MailThread.of(mail),
        answered.isEmpty() ? null : answered.getFirst(),
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        person(account, mail, sender),
        clipped(words),
        content.attachments(),
        null,
        mail.sentAt(),
        0,
        subject.isEmpty() ? null : subject);
  }

  private static Person person(ChannelAccount account, Mail mail, String sender) {
    var server = account.setting("authserv");
    boolean proven = server != null && SenderProof.proven(mail, server, sender);
    var claim = claim(sender, proven);
    return new Person(
        proven ? PROVEN : CLAIMED,
        sender.toLowerCase(Locale.ROOT),
        mail.senderName(),
        null,
        claim == null ? List.of() : List.of(claim));
  }

  private static @Nullable IdentityClaim claim(String sender, boolean proven) {
    try {
      return proven
          ? IdentityClaim.verified(Namespace.EMAIL, sender)
          : IdentityClaim.stated(Namespace.EMAIL, sender);
    } catch (IllegalArgumentException _) {
      // An address within one company, without a dot, identifies nobody outside.
      return null;
    }
  }

  private static @Nullable String clipped(String words) {
    if (words.isBlank()) return null;
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
