package org.mutualcrm.legacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phone numbers as legacy systems keep them: mostly without the country everybody was in. */
final class Phones {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private Phones() {}

  static Optional<String> international(String value, @Nullable String country) {
    var text = value.strip();
    if (text.startsWith("00")) text = "+" + text.substring(2);
    try {
      var number = PHONES.parse(text, country);
      return PHONES.isPossibleNumber(number)
          ? Optional.of(PHONES.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
