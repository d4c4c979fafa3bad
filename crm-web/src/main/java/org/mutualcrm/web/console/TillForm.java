package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the till has typed or scanned.
 *
 * @param customer an id, or what the guest says of themselves: name, e-mail, phone
 * @param customerId whom the till chose among those found
 * @param chosenFor what was typed when it chose; who types another guest means another one
 * @param store in which of the stores; kept from one order to the next
 * @param key made with the form; the same form never acts twice
 */
public record TillForm(
    String code,
    String amount,
    String currency,
    String customer,
    String customerId,
    String chosenFor,
    String store,
    String key) {

  private static final List<String> USUAL =
      List.of("EUR", "USD", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "BRL", "CNY");

  public TillForm {
    code = requireNonNullElse(code, "");
    amount = requireNonNullElse(amount, "");
    currency = requireNonNullElse(currency, "");
    customer = requireNonNullElse(customer, "");
    customerId = requireNonNullElse(customerId, "");
    chosenFor = requireNonNullElse(chosenFor, "");
    store = requireNonNullElse(store, "");
    key = requireNonNullElse(key, "");
  }

  /** The currencies to choose from; the one typed is always among them. */
  public List<String> currencies() {
    return USUAL.contains(currency)
        ? USUAL
        : Stream.concat(Stream.of(currency), USUAL.stream()).toList();
  }

  /**
   * The id of whom the till chose, for the guest who is typed now; empty where it is for nobody.
   */
  String chosen() {
    return chosenFor.strip().equals(customer.strip()) ? customerId : "";
  }

  static TillForm blank(String currency, String store) {
    return new TillForm("", "", currency, "", "", "", store, UUID.randomUUID().toString());
  }

  /** The same again, as another request. */
  TillForm renewed() {
    return new TillForm(
        code,
        amount,
        currency,
        customer,
        customerId,
        chosenFor,
        store,
        UUID.randomUUID().toString());
  }

  TillForm chosen(String id) {
    return new TillForm(code, amount, currency, customer, id, customer, store, key);
  }
}
