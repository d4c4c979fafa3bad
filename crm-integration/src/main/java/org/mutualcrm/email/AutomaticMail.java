package org.mutualcrm.email;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;

/**
 * Tells mail that no person wrote to us: answers of machines (RFC 3834), newsletters, lists. None
 * of it opens a conversation or is answered, so that two machines never talk to each other.
 */
final class AutomaticMail {

  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> MACHINES =
      Set.of("mailer-daemon", "postmaster", "noreply-dmarc-support");

  private AutomaticMail() {}

  /** Why it is not a person's word to us; null if it is. */
  static @Nullable String reason(Mail mail, String sender, ChannelAccount account) {
    var submitted = lower(mail.header("Auto-Submitted"));
    if (!submitted.isEmpty() && !submitted.startsWith("no")) return "a machine sent it by itself";
    if (mail.header("X-Auto-Response-Suppress") != null)
      return "a machine sent it, and asks for no answer";
    if (mail.header("X-Autoreply") != null || mail.header("X-Autorespond") != null)
      return "an automatic answer";
    if (fromOwnList(mail, account)) return null;
    if (BULK.contains(lower(mail.header("Precedence")))) return "sent to many";
    if (mail.header("List-Id") != null || mail.header("List-Unsubscribe") != null)
      return "sent through a mailing list";
    if ("<>".equals(mail.header("Return-Path"))) return "it can not be answered";
    return MACHINES.contains(sender.substring(0, sender.indexOf('@')))
        ? "a mail server sent it"
        : null;
  }

  /** A team's address is often a list at its own provider: what comes through it is to us. */
  private static boolean fromOwnList(Mail mail, ChannelAccount account) {
    var own = account.setting("list");
    return own != null && lower(mail.header("List-Id")).contains(own.toLowerCase(Locale.ROOT));
  }

  private static String lower(@Nullable String header) {
    return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
  }
}
