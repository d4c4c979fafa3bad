package org.mutualcrm.web.console;

import java.util.Map;

/**
 * How a channel, source or identity namespace is shown.
 *
 * @param key what the style sheet colours it by
 */
public record ChannelLook(String key, String label, String icon) {

  private static final Map<String, ChannelLook> KNOWN =
      Map.ofEntries(
          look("facebook", "Facebook", "brand-facebook"),
          look("messenger", "Messenger", "brand-messenger"),
          look("instagram", "Instagram", "brand-instagram"),
          look("whatsapp", "WhatsApp", "brand-whatsapp"),
          look("mastodon", "Mastodon", "brand-mastodon"),
          look("bluesky", "Bluesky", "brand-bluesky"),
          look("x", "X", "brand-x"),
          look("telegram", "Telegram", "brand-telegram"),
          look("youtube", "YouTube", "brand-youtube"),
          look("feed", "Feed", "rss"),
          look("email", "E-mail", "mail"),
          look("sms", "SMS", "device-mobile"),
          look("google", "Google reviews", "star"),
          look("webchat", "Web chat", "messages"),
          look("json", "JSON", "webhook"),
          look("phone", "Phone", "phone"),
          look("loyalty_card", "Loyalty card", "qrcode"),
          look("shop", "Shop", "building-store"),
          look("till", "Till", "cash-register"),
          look("crm", "CRM", "database"),
          look("api", "API", "webhook"),
          look("staff", "Staff", "user-check"),
          look("offer", "Offer", "discount"),
          look("web", "Web", "world"));

  /** By a channel's name, or by a source's or namespace's: {@code crm:contoso} is a CRM. */
  public static ChannelLook of(String name) {
    int colon = name.indexOf(':');
    var kind = colon < 0 ? name : name.substring(0, colon);
    var known = KNOWN.get(kind);
    if (known != null) return known;
    return switch (kind) {
      case "fb_psid" -> of("messenger");
      case "ig_igsid" -> of("instagram");
      case "wa_bsuid", "wa_phone" -> of("whatsapp");
      case "x_user_id" -> of("x");
      case "mastodon_acct" -> of("mastodon");
      case "at_did" -> of("bluesky");
      case "telegram_user" -> of("telegram");
      case "whatsapp-user" -> of("whatsapp");
      case "meta" -> of("facebook");
      default -> new ChannelLook(kind, kind.replace('_', ' '), "point");
    };
  }

  /** Networks people write to us on. */
  static java.util.List<String> names() {
    return java.util.List.of(
        "facebook",
        "messenger",
        "instagram",
        "whatsapp",
        "mastodon",
        "bluesky",
        "x",
        "telegram",
        "youtube",
        "email",
        "sms",
        "google",
        "webchat");
  }

  private static Map.Entry<String, ChannelLook> look(String key, String label, String icon) {
    return Map.entry(key, new ChannelLook(key, label, icon));
  }
}
