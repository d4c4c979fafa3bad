package org.mutualcrm.web.console;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Component;

/** Finds whom the till means. */
@Component
class TillGuests {

  private static final int CANDIDATES = 6;

  private final Customers customers;

  TillGuests(Customers customers) {
    this.customers = customers;
  }

  /** Whom the form names for certain: chosen, by id, or by exactly their e-mail or phone. */
  @Nullable CustomerCard sure(TillForm form, CurrentStaff me) {
    var words = form.customer().strip();
    if (words.isEmpty() || !me.may(Permission.CUSTOMER_READ)) return null;
    var id = uuid(form.chosen().isBlank() ? words : form.chosen());
    if (id != null) return customers.card(new CustomerId(id)).orElse(null);
    var exact = candidates(form, me).stream().filter(it -> is(it, words)).toList();
    return exact.size() == 1 ? exact.getFirst() : null;
  }

  List<CustomerCard> candidates(TillForm form, CurrentStaff me) {
    if (form.customer().isBlank() || !me.may(Permission.CUSTOMER_READ)) return List.of();
    return customers.search(form.customer(), 0, CANDIDATES);
  }

  private static boolean is(CustomerCard card, String words) {
    var digits = words.replaceAll("[^+\\d]", "");
    return words.equalsIgnoreCase(card.email())
        || (digits.length() > 6 && card.phone() != null && card.phone().endsWith(digits));
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
