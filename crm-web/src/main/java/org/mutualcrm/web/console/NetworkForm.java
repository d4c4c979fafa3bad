package org.mutualcrm.web.console;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known to connect an account of one network, in the network's own words. A secret
 * without a label is not asked for.
 *
 * @param what what an account of it brings in, for the top of the page
 * @param idLabel what the network calls an account's id
 * @param idHelp where to find it
 * @param steps what is left to be done at the network; where {@code webhook}, after giving it our
 *     address
 * @param settings what else it has to be told, and may be seen
 */
public record NetworkForm(
    String network,
    String what,
    String idLabel,
    String idHelp,
    Pattern idShape,
    @Nullable String appSecret,
    @Nullable String verifyToken,
    @Nullable String accessToken,
    boolean webhook,
    String steps,
    List<NetworkSetting> settings) {

  private NetworkForm(
      String network,
      String what,
      String idLabel,
      String idHelp,
      Pattern idShape,
      @Nullable String appSecret,
      @Nullable String verifyToken,
      @Nullable String accessToken,
      boolean webhook,
      String steps) {
    this(
        network,
        what,
        idLabel,
        idHelp,
        idShape,
        appSecret,
        verifyToken,
        accessToken,
        webhook,
        steps,
        List.of());
  }

  private static final Pattern NUMBER = Pattern.compile("\\d{1,40}");
  private static final String APP = "App secret";
  private static final String VERIFY = "Verify token";
  private static final String ACCESS = "Access token";

  /** The networks in the order they are offered. */
  public static final List<NetworkForm> ALL =
      List.of(
          new NetworkForm(
              "meta",
              "A Facebook page: its comments, posts, ratings and mentions, and its Messenger.",
              "Page id",
              "A number. Facebook shows it under “About”.",
              NUMBER,
              APP,
              VERIFY,
              ACCESS,
              true,
              "Use the same verify token, and subscribe to feed, ratings, mention, messages, messaging_postbacks, message_echoes and message_edits."),
          new NetworkForm(
              "instagram",
              "A professional account of Instagram: direct messages, story replies and mentions, comments.",
              "Account id",
              "A number that begins with 17841. The app’s dashboard shows it.",
              NUMBER,
              APP,
              VERIFY,
              ACCESS,
              true,
              "Use the same verify token, and subscribe to messages, messaging_postbacks, comments and live_comments."),
          new NetworkForm(
              "whatsapp",
              "A number of yours on the WhatsApp Business Platform: messages, and how far yours got.",
              "Phone number id",
              "A number, not the phone number itself. The app’s dashboard shows it under “API setup”.",
              NUMBER,
              APP,
              VERIFY,
              ACCESS,
              true,
              "Use the same verify token, and subscribe to messages."),
          new NetworkForm(
              "x",
              "A user of X: mentions, replies and direct messages.",
              "User id",
              "A number, not the handle.",
              NUMBER,
              "Consumer secret",
              null,
              "User access token (OAuth 2)",
              true,
              "Register the address for the Account Activity API and subscribe the user to it."),
          new NetworkForm(
              "telegram",
              "A bot of Telegram: what people write to it, alone or in groups.",
              "Bot id",
              "The number before the colon of its token.",
              NUMBER,
              null,
              "Secret token",
              "Bot token",
              true,
              "Call setWebhook with the address as url and the secret token as secret_token."),
          new NetworkForm(
              "email",
              "A mailbox of yours: what people write to it, answered from its address.",
              "Address",
              "As people write it: help@gelato.example.",
              Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+"),
              "Password for sending",
              null,
              "Password",
              false,
              "Many providers give out a password for programs under Security. The mailbox is asked every twenty seconds; nothing in it is changed, marked or deleted. What was there before is left alone.",
              NetworkSettings.MAIL),
          new NetworkForm(
              "sms",
              "A number of yours at Twilio: text messages, and how far yours got.",
              "Number",
              "As the world calls it: +15550001234.",
              Pattern.compile("\\+\\d{6,15}"),
              null,
              null,
              "Auth token",
              true,
              "In the Twilio console, under the number, give the address for “A message comes in”, with HTTP POST. The auth token signs what Twilio sends.",
              NetworkSettings.SMS),
          new NetworkForm(
              "google",
              "A place of yours on Google: its reviews, and your answers under them.",
              "Location",
              "As the Business Profile API names it: accounts/123/locations/456.",
              Pattern.compile("accounts/\\d{1,30}/locations/\\d{1,30}"),
              "Client secret",
              null,
              "Refresh token",
              false,
              "Google has to let your project use the Business Profile API; then make an OAuth client, and let the owner of the place grant it business.manage. Reviews are asked for every five minutes.",
              NetworkSettings.GOOGLE),
          new NetworkForm(
              "webchat",
              "Your own website: a contact form, and a chat in its corner.",
              "Website",
              "Its name: gelato.example.",
              Pattern.compile("\\S{1,200}"),
              null,
              null,
              null,
              false,
              "The form is at /p/contact/ and your key. For the chat, put <script src=\"/assets/widget.js\" data-account=\"your key\" async></script> into your pages, with our address before /assets.",
              NetworkSettings.WEBCHAT),
          new NetworkForm(
              "json",
              "Any system that can sign JSON: a call centre, a shop’s own form, a loyalty app.",
              "System",
              "What the system is called there: callcentre-berlin.",
              Pattern.compile("\\S.{0,119}"),
              "Signing secret",
              null,
              null,
              true,
              "The system signs as Standard Webhooks says, with this secret; docs/integration/json.md describes what it may send.",
              NetworkSettings.JSON),
          new NetworkForm(
              "mastodon",
              "An account on any instance of Mastodon: mentions, replies and direct messages.",
              "Address",
              "As others write it: brand@mastodon.social.",
              Pattern.compile("@?[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+(:\\d{1,5})?"),
              null,
              null,
              ACCESS,
              false,
              "Make an application under Preferences, Development, with the scopes read:notifications and write:statuses. Notifications are asked for every ten seconds."),
          new NetworkForm(
              "bluesky",
              "An account of Bluesky: mentions, replies and quotes.",
              "Handle",
              "Without the @: brand.bsky.social.",
              Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+|did:[a-z]+:[A-Za-z0-9._:-]+"),
              null,
              null,
              "App password",
              false,
              "Make an app password under Settings, Privacy and security. Notifications are asked for every fifteen seconds."),
          new NetworkForm(
              "youtube",
              "A channel of yours on YouTube: the videos it publishes.",
              "Channel id",
              "It begins with UC. YouTube shows it under Settings, Advanced settings.",
              Pattern.compile("UC[A-Za-z0-9_-]{22}"),
              "Hub secret",
              null,
              null,
              true,
              "Its feed is fetched every ten minutes by itself. For news at once subscribe the address at pubsubhubbub.appspot.com with the same secret."),
          new NetworkForm(
              "feed",
              "An RSS or Atom feed that somebody else writes: a newspaper, a forum, a blog.",
              "Address of the feed",
              "It begins with https://.",
              Pattern.compile("https?://\\S{3,400}"),
              "Hub secret",
              null,
              null,
              true,
              "It is fetched every ten minutes by itself. If it names a hub, subscribe the address there with the same secret for news at once."));

  static Optional<NetworkForm> of(String network) {
    return ALL.stream().filter(it -> it.network().equals(network)).findFirst();
  }

  /** What it is called. */
  public String label() {
    return ChannelLook.of(network).label();
  }

  /** A hub's secret is only for those who subscribe at a hub. */
  public boolean appSecretOptional() {
    return network.equals("youtube") || network.equals("feed") || network.equals("email");
  }

  public String appSecretHelp() {
    return switch (network) {
      case "email" -> "Only where sending needs another one.";
      case "google" -> "Of the OAuth client.";
      default -> "Signs what the network sends.";
    };
  }
}
