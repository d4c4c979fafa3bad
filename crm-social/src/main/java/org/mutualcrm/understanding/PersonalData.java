package org.mutualcrm.understanding;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds what nobody should show to everybody: addresses, numbers of phones, cards and accounts. */
final class PersonalData {

  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4}");
  private static final Pattern IBAN =
      Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");
  private static final Pattern DIGITS =
      Pattern.compile("(?<![\\w.])\\+?\\(?\\d[\\d ()/.-]{5,22}\\d(?!\\w)");
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i)\\b(?:order|booking|reference|ref|confirmation|invoice|ticket|case|tracking|account|policy)"
              + "(?: (?:number|no|nr|id|code))?\\.?:?(?: is)? ?#? ?((?=[A-Z0-9-]*\\d)[A-Z0-9-]{5,20})\\b");
  private static final Pattern DATE = Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}");

  private PersonalData() {}

  /** Kinds found, each once: email, iban, card, phone, reference. */
  static List<String> kinds(String tidy) {
    var kinds = new ArrayList<String>();
    if (EMAIL.matcher(tidy).find()) kinds.add("email");
    if (IBAN.matcher(tidy).results().anyMatch(it -> iban(it.group()))) kinds.add("iban");
    var numbers = DIGITS.matcher(tidy).results().map(it -> it.group().strip()).toList();
    if (numbers.stream().anyMatch(PersonalData::card)) kinds.add("card");
    if (numbers.stream().anyMatch(it -> phone(it) && !card(it))) kinds.add("phone");
    if (ORDER.matcher(tidy).find()) kinds.add("reference");
    return List.copyOf(kinds);
  }

  private static boolean iban(String text) {
    var packed = text.replace(" ", "").toUpperCase(Locale.ROOT);
    if (packed.length() < 15) return false;
    var turned = packed.substring(4) + packed.substring(0, 4);
    var digits = new StringBuilder();
    turned.chars().forEach(it -> digits.append(Character.getNumericValue(it)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  private static boolean card(String number) {
    var digits = number.replaceAll("\\D", "");
    if (digits.length() < 13 || digits.length() > 19 || number.startsWith("+")) return false;
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (i % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
      sum += digit;
    }
    return sum % 10 == 0;
  }

  /** Nine digits and more, or a form only phone numbers have; no date, no price, no list. */
  private static boolean phone(String number) {
    var digits = number.replaceAll("\\D", "");
    if (digits.length() > 15 || DATE.matcher(number).matches()) return false;
    boolean international = number.startsWith("+") || number.startsWith("00");
    boolean grouped =
        number.matches("\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}|0\\d{2,5}[ /-]\\d{3,}.*");
    return international && digits.length() >= 8 || grouped || digits.matches("0\\d{8,11}");
  }
}
