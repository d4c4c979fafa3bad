package org.mutualcrm.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody typed to find a customer, in the forms it may be known by. At most 200 characters
 * count.
 *
 * @param typed as it came, without blanks around it
 */
public record SearchWords(String typed) {

  private static final int LONGEST = 200;
  private static final Pattern PHONE = Pattern.compile("[+()\\d\\s./\\u00a0\\u2010-\\u2015-]+");
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Pd}_/#.]+");

  public SearchWords {
    typed = typed.replace("\0", "").strip();
    if (typed.length() > LONGEST) typed = typed.substring(0, LONGEST);
  }

  public boolean isEmpty() {
    return typed.isEmpty();
  }

  /** Without blanks, dashes and the like, in lower case: {@code so1234}. */
  public String compact() {
    return NOISE.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Only the digits of what may be a phone number, without a trunk zero; else empty. */
  String phone() {
    if (!PHONE.matcher(typed).matches()) return "";
    var digits = typed.replace("(0)", "").replaceAll("\\D", "");
    return digits.length() < 4 ? "" : digits.replaceFirst("^0+", "");
  }

  /** Folded, parted by blanks: addresses and handles are whole. */
  List<String> whole() {
    return Arrays.stream(Folding.fold(typed).split("\\s+", -1))
        .map(it -> it.startsWith("@") ? it.substring(1) : it)
        .filter(it -> !it.isEmpty())
        .distinct()
        .limit(8)
        .toList();
  }

  /** Folded, parted by whatever is no letter or digit. */
  List<String> parts() {
    return parts(typed);
  }

  static List<String> parts(String text) {
    return Arrays.stream(GAP.split(Folding.fold(text), -1))
        .filter(it -> !it.isEmpty())
        .distinct()
        .limit(8)
        .toList();
  }
}
