package org.mutualcrm.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.mutualcrm.insight.Aspect;
import org.springframework.web.util.UriUtils;

/** Writes labels as people read them. */
public final class LabelWords {

  private LabelWords() {}

  /** {@code purchase_interest} is Purchase interest, {@code de} is German. */
  public static String of(Aspect aspect, String label) {
    return aspect == Aspect.LANGUAGE ? language(label) : sentence(label);
  }

  public static String language(String code) {
    return code.equals("und")
        ? "Cannot be told"
        : Locale.of(code).getDisplayLanguage(Locale.ENGLISH) + " (" + code + ")";
  }

  /** A label as it stands in an address. */
  public static String inAddress(String label) {
    return UriUtils.encode(label, UTF_8);
  }

  public static String channel(String network) {
    return network.isEmpty() ? "Unknown" : ChannelLook.of(network).label();
  }

  private static String sentence(String label) {
    var words = label.replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
