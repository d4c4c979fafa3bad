package org.mutualcrm.sms;

import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mutualcrm.wire.Hmac;

/**
 * Proves that a form came from Twilio: the address it was posted to and all its fields, under the
 * account's auth token.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Webhooks security</a>
 */
final class TwilioSignature {

  private static final Pattern PORT = Pattern.compile("^(https?://[^/:?]+)(:\\d+)?(.*)$");

  private TwilioSignature() {}

  /**
   * @param url as Twilio was told it; whether it names its port is up to whoever is in between
   */
  static boolean valid(String token, String url, Form form, String signature) {
    if (token.isEmpty() || signature.isEmpty()) return false;
    return spellings(url).anyMatch(it -> Hmac.same(of(token, it, form), signature));
  }

  static String of(String token, String url, Form form) {
    var signed = new StringBuilder(url);
    form.fields().forEach((name, value) -> signed.append(name).append(value));
    return Base64.getEncoder().encodeToString(Hmac.SHA1.of(token, signed.toString()));
  }

  private static Stream<String> spellings(String url) {
    var parts = PORT.matcher(url);
    if (!parts.matches()) return Stream.of(url);
    var usual = url.startsWith("https") ? ":443" : ":80";
    return Stream.of(url, parts.group(1) + parts.group(3), parts.group(1) + usual + parts.group(3));
  }
}
