package org.mutualcrm.condition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a kind of fact wants to know. Values are kept as text in one normal form, so that equal
 * conditions are equal.
 *
 * @param choices what may be chosen, for {@code CHOICE} and {@code REFERENCE}
 */
public record Parameter(
    String name,
    String label,
    Type type,
    boolean optional,
    long least,
    long most,
    Supplier<List<Choice>> choices) {

  /** The shape of a value. */
  public enum Type {
    /** One of a fixed list. */
    CHOICE,
    /** Up to 200 characters. */
    TEXT,
    /** Up to 100 texts. */
    TEXTS,
    /** A whole number. */
    WHOLE,
    /** A decimal number with at most four decimals. */
    AMOUNT,
    /** A day like 2026-06-01, that begins at midnight UTC. */
    DATE,
    /** The id of something that has a unique name. */
    REFERENCE
  }

  private static final int MAX_TEXT = 200;
  private static final int MAX_TEXTS = 100;

  public static Parameter choice(String name, String label, List<Choice> choices) {
    return new Parameter(name, label, Type.CHOICE, false, 0, 0, () -> choices);
  }

  public static Parameter text(String name, String label) {
    return new Parameter(name, label, Type.TEXT, false, 0, 0, List::of);
  }

  public static Parameter texts(String name, String label) {
    return new Parameter(name, label, Type.TEXTS, false, 0, 0, List::of);
  }

  public static Parameter whole(String name, String label, long least, long most) {
    return new Parameter(name, label, Type.WHOLE, false, least, most, List::of);
  }

  public static Parameter amount(String name, String label, long least, long most) {
    return new Parameter(name, label, Type.AMOUNT, false, least, most, List::of);
  }

  public static Parameter date(String name, String label) {
    return new Parameter(name, label, Type.DATE, false, 0, 0, List::of);
  }

  public static Parameter reference(String name, String label, Supplier<List<Choice>> named) {
    return new Parameter(name, label, Type.REFERENCE, false, 0, 0, named);
  }

  public Parameter maybe() {
    return new Parameter(name, label, type, true, least, most, choices);
  }

  /** Whether the value is printed and typed between quotation marks. */
  boolean quoted() {
    return type == Type.TEXT || type == Type.TEXTS || type == Type.REFERENCE;
  }

  /**
   * The value in its normal form.
   *
   * @throws IllegalArgumentException if it can not be one of this parameter
   */
  public List<String> checked(List<String> raw) {
    if (type == Type.TEXTS) {
      if (raw.isEmpty() || raw.size() > MAX_TEXTS) {
        throw new IllegalArgumentException("needs 1 to " + MAX_TEXTS + " values");
      }
      return raw.stream().map(this::one).distinct().toList();
    }
    if (raw.size() != 1) throw new IllegalArgumentException("needs one value");
    return List.of(one(raw.getFirst()));
  }

  private String one(String raw) {
    var value = raw.strip();
    if (value.isEmpty()) throw new IllegalArgumentException("needs a value");
    return switch (type) {
      case CHOICE -> chosen(value);
      case TEXT, TEXTS -> text(value);
      case WHOLE -> Long.toString(within(whole(value)));
      case AMOUNT -> amount(value);
      case DATE -> date(value);
      case REFERENCE -> id(value);
    };
  }

  private String chosen(String value) {
    var wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
    return choices.get().stream()
        .map(Choice::value)
        .filter(it -> it.equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "is one of "
                    + String.join(", ", choices.get().stream().map(Choice::value).toList())));
  }

  private static String text(String value) {
    if (value.length() > MAX_TEXT) {
      throw new IllegalArgumentException("has at most " + MAX_TEXT + " characters");
    }
    if (value.chars().anyMatch(it -> it < ' ')) {
      throw new IllegalArgumentException("has no control characters");
    }
    return value;
  }

  private static long whole(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is a whole number, not " + value);
    }
  }

  private long within(long number) {
    if (number < least || number > most) {
      throw new IllegalArgumentException("is a number from " + least + " to " + most);
    }
    return number;
  }

  private String amount(String value) {
    try {
      if (value.length() > 30) throw new NumberFormatException();
      var number = new BigDecimal(value).stripTrailingZeros();
      if (number.scale() > 4
          || number.compareTo(BigDecimal.valueOf(least)) < 0
          || number.compareTo(BigDecimal.valueOf(most)) > 0) {
        throw new IllegalArgumentException(
            "is a number from " + least + " to " + most + " with at most four decimals");
      }
      return number.toPlainString();
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is a number like 12.50, not " + value);
    }
  }

  private static String date(String value) {
    try {
      var date = LocalDate.parse(value);
      if (date.getYear() < 1900 || date.getYear() > 2199) {
        throw new IllegalArgumentException("is a date between 1900 and 2199");
      }
      return date.toString();
    } catch (DateTimeParseException _) {
      throw new IllegalArgumentException("is a date like 2026-06-01, not " + value);
    }
  }

  private static String id(String value) {
    try {
      return UUID.fromString(value).toString();
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("is an id, not " + value);
    }
  }

  /** Choices from an enum and the words for each of its constants, in order. */
  static List<Choice> choices(String... valuesAndWords) {
    var pairs = Arrays.asList(valuesAndWords);
    return java.util.stream.IntStream.range(0, pairs.size() / 2)
        .mapToObj(i -> new Choice(pairs.get(2 * i), pairs.get(2 * i + 1)))
        .toList();
  }
}
