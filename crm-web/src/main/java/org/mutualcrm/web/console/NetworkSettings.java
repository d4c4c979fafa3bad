package org.mutualcrm.web.console;

import java.util.List;
import java.util.regex.Pattern;
import org.mutualcrm.web.console.NetworkForm.Setting;

/** What networks have to be told beside an account's id and its secrets. */
final class NetworkSettings {

  private static final String HOST = "[A-Za-z0-9._-]{1,250}(:\\d{1,5})?";

  static final List<Setting> MAIL =
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

  static final List<Setting> SMS =
      List.of(
          new Setting(
              "account",
              "Account SID",
              "It begins with AC; the Twilio console shows it beside the auth token.",
              Pattern.compile("AC[0-9a-f]{32}"),
              false),
          new Setting(
              "address",
              "Webhook address as Twilio is told it",
              "With it we hear how far our messages got, also behind a proxy that hides it.",
              Pattern.compile("https://\\S{3,400}"),
              true));

  static final List<Setting> WEBCHAT =
      List.of(
          new Setting(
              "origins",
              "Where the chat may stand",
              "The addresses of your website, separated by spaces: https://gelato.example https://www.gelato.example.",
              Pattern.compile(
                  "https://[A-Za-z0-9.:-]{1,250}( +https://[A-Za-z0-9.:-]{1,250}){0,19}"),
              true),
          new Setting(
              "greeting",
              "Greeting",
              "What stands above the form.",
              Pattern.compile(".{1,200}"),
              true));

  static final List<Setting> JSON =
      List.of(
          new Setting(
              "replies",
              "Address for answers",
              "Where answers are posted, signed with the same secret. Left open, nothing can be answered.",
              Pattern.compile("https://\\S{3,400}"),
              true));

  private NetworkSettings() {}
}
