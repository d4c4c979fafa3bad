package org.mutualcrm.web.console;

import java.util.List;
import java.util.regex.Pattern;
import org.mutualcrm.web.console.NetworkForm.Setting;

/** What has to be known of a mailbox beside its address and its password. */
final class MailSettings {

  private static final String HOST = "[A-Za-z0-9._-]{1,250}(:\\d{1,5})?";

  static final List<Setting> ALL =
      List.of(
          new Setting(
              "imap",
              "Incoming server",
              "imaps://imap.example.org, or imap:// where encryption begins with STARTTLS.",
              Pattern.compile("imaps?://" + HOST),
              false),
          new Setting(
              "smtp",
              "Outgoing server",
              "smtps://smtp.example.org, or smtp:// where encryption begins with STARTTLS.",
              Pattern.compile("smtps?://" + HOST),
              false),
          new Setting(
              "user",
              "User name",
              "Where it is not the address.",
              Pattern.compile("\\S{1,200}"),
              true),
          new Setting(
              "authserv",
              "Name of the server that checks senders",
              "What stands first in the Authentication-Results of your mails, like mx.google.com. Without it every sender counts as claimed.",
              Pattern.compile("\\S{1,200}"),
              true),
          new Setting(
              "list",
              "List of your own",
              "Where the address is a group: its List-Id, like help.gelato.example. Other lists are passed over.",
              Pattern.compile("\\S{1,200}"),
              true),
          new Setting(
              "folder",
              "Folder",
              "INBOX, unless you sort mail into another.",
              Pattern.compile(".{1,200}"),
              true),
          new Setting(
              "history",
              "Days to fetch from before",
              "Mails that came earlier become conversations too. Nothing, if left open.",
              Pattern.compile("[1-9]\\d{0,2}"),
              true));

  private MailSettings() {}
}
