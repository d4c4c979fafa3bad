package org.mutualcrm.web.console;

import java.util.List;
import java.util.regex.Pattern;

/** What networks have to be told beside an account's id and its secrets. */
final class NetworkSettings {

  private static final String HOST = "[A-Za-z0-9._-]{1,250}(:\\d{1,5})?";

  static final List<NetworkSetting> MAIL =
      List.of(
          new NetworkSetting(
              "imap",
              "Incoming server",
              "imaps://imap.example.org, or imap:// where encryption begins with STARTTLS.",
              Pattern.compile("imaps?://" + HOST),
              false),
          new NetworkSetting(
              "smtp",
              "Outgoing server",
              "smtps://smtp.example.org, or smtp:// where encryption begins with STARTTLS.",
              Pattern.compile("smtps?://" + HOST),
              false),
          new NetworkSetting(
              "user",
              "User name",
              "Where it is not the address.",
              Pattern.compile("\\S{1,200}"),
              true),
          new NetworkSetting(
              "authserv",
              "Name of the server that checks senders",
              "What stands first in the Authentication-Results of your mails, like mx.google.com. Without it every sender counts as claimed.",
              Pattern.compile("\\S{1,200}"),
              true),
          new NetworkSetting(
              "list",
              "List of your own",
              "Where the address is a group: its List-Id, like help.gelato.example. Other lists are passed over.",
              Pattern.compile("\\S{1,200}"),
              true),
          new NetworkSetting(
              "folder",
              "Folder",
              "INBOX, unless you sort mail into another.",
              Pattern.compile(".{1,200}"),
              true),
          new NetworkSetting(
              "history",
              "Days to fetch from before",
              "Mails that came earlier become conversations too. Nothing, if left open.",
              Pattern.compile("[1-9]\\d{0,2}"),
              true));

  static final List<NetworkSetting> SMS =
      List.of(
          new NetworkSetting(
              "account",
              "Account SID",
              "It begins with AC; the Twilio console shows it beside the auth token.",
              Pattern.compile("AC[0-9a-f]{32}"),
              false),
          new NetworkSetting(
              "address",
              "Webhook address as Twilio is told it",
              "With it we hear how far our messages got, also behind a proxy that hides it.",
              Pattern.compile("https://\\S{3,400}"),
              true));

  static final List<NetworkSetting> GOOGLE =
      List.of(
          new NetworkSetting(
              "client",
              "Client id",
              "It ends with apps.googleusercontent.com.",
              Pattern.compile("\\S{1,200}"),
              false),
          new NetworkSetting(
              "history",
              "Days to fetch from before",
              "Reviews that were written earlier become conversations too. Nothing, if left open.",
              Pattern.compile("[1-9]\\d{0,2}"),
              true));

  static final List<NetworkSetting> WEBCHAT =
      List.of(
          new NetworkSetting(
              "origins",
              "Where the chat may stand",
              "The addresses of your website, separated by spaces: https://gelato.example https://www.gelato.example.",
              Pattern.compile(
                  "https://[A-Za-z0-9.:-]{1,250}( +https://[A-Za-z0-9.:-]{1,250}){0,19}"),
              true),
          new NetworkSetting(
              "greeting",
              "Greeting",
              "What stands above the form.",
              Pattern.compile(".{1,200}"),
              true));

  static final List<NetworkSetting> JSON =
      List.of(
          new NetworkSetting(
              "replies",
              "Address for answers",
              "Where answers are posted, signed with the same secret. Left open, nothing can be answered.",
              Pattern.compile("https://\\S{3,400}"),
              true));

  private NetworkSettings() {}
}
