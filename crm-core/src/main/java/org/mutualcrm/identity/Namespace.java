package org.mutualcrm.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of an identity, and how its values are brought into one form. {@code email} and {@code
 * phone} have their own; {@code crm:<system>}, {@code fb_psid:<page>} and other issuer's ids are
 * kept letter for letter, since only the issuer knows what is equal.
 */
public record Namespace(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]*(:[A-Za-z0-9_.@-]+)?");
  private static final Pattern MAILBOX = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  public static final Namespace EMAIL = new Namespace("email");
  public static final Namespace PHONE = new Namespace("phone");
  public static final Namespace LOYALTY_CARD = new Namespace("loyalty_card");

  /** A business-scoped user id of WhatsApp: the same to all numbers of one company. */
  public static final Namespace WA_BSUID = new Namespace("wa_bsuid");

  /** A number as WhatsApp proved it, digits only. */
  public static final Namespace WA_PHONE = new Namespace("wa_phone");

  public static final Namespace X_USER_ID = new Namespace("x_user_id");

  /** A whole address, {@code user@host}, which is the same on every instance. */
  public static final Namespace MASTODON_ACCT = new Namespace("mastodon_acct");

  /** A decentralised identifier; a handle may change hands. */
  public static final Namespace AT_DID = new Namespace("at_did");

  public static final Namespace TELEGRAM_USER = new Namespace("telegram_user");

  /** Kinds of ids by which social networks, and sources that name their authors, know people. */
  public static final List<String> OF_NETWORKS =
      List.of(
          "fb_psid",
          "ig_igsid",
          WA_BSUID.value,
          WA_PHONE.value,
          X_USER_ID.value,
          MASTODON_ACCT.value,
          AT_DID.value,
          TELEGRAM_USER.value,
          "author");

  /**
   * Raised whenever normalising changes, so that values normalised before can be found and redone.
   */
  public static final int NORMALISER_VERSION = 1;

  public Namespace {
    if (!SHAPE.matcher(value).matches() || value.length() > 100) {
      throw new IllegalArgumentException("Not an identity namespace: " + value);
    }
  }

  /** Customer numbers issued by one legacy system. */
  public static Namespace crm(String system) {
    return new Namespace("crm:" + system);
  }

  /** Ids that Meta issues per page: the same human has another one on every page. */
  public static Namespace pageScoped(String pageId) {
    return new Namespace("fb_psid:" + pageId);
  }

  /** Ids that Instagram issues per professional account. */
  public static Namespace instagramScoped(String account) {
    return new Namespace("ig_igsid:" + account);
  }

  /** Authors as one generic source names them. */
  public static Namespace author(String source) {
    return new Namespace("author:" + source.replace(':', '.'));
  }

  /**
   * Whether an identity of this kind was issued by the system that names it, and so proves a person
   * by itself.
   */
  public boolean issued() {
    return value.indexOf(':') > 0 || equals(LOYALTY_CARD) || OF_NETWORKS.contains(value);
  }

  /**
   * The form in which values are compared.
   *
   * @throws IllegalArgumentException if this can not be a value of this kind
   */
  public String normalise(String raw) {
    var text = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
    if (text.isEmpty()) throw new IllegalArgumentException("An identity needs a value");
    if (text.length() > 320)
      throw new IllegalArgumentException("An identity has at most 320 characters");
    return switch (value) {
      case "email" -> email(text);
      case "phone" -> phone(text);
      case "loyalty_card" -> text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
      default -> text;
    };
  }

  private static String email(String text) {
    var address = text.toLowerCase(Locale.ROOT);
    if (address.startsWith("mailto:")) address = address.substring(7);
    if (!MAILBOX.matcher(address).matches()) {
      throw new IllegalArgumentException("Not an e-mail address: " + text);
    }
    return address;
  }

  private static String phone(String text) {
    try {
      var number = PHONES.parse(text.startsWith("00") ? "+" + text.substring(2) : text, null);
      if (!PHONES.isPossibleNumber(number))
        throw new IllegalArgumentException("Not a phone number: " + text);
      return PHONES.format(number, PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("Not an international phone number: " + text, e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
