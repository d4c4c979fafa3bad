package org.mutualcrm.web.console;

import java.util.Map;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.value.ValueBook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What we gave a customer and what they gave us. */
@Controller
class ValuePages {

  private static final int SHOWN = 8;

  private final ValueBook book;
  private final Customers customers;

  ValuePages(ValueBook book, Customers customers) {
    this.book = book;
    this.customers = customers;
  }

  /** The part of a person's page. */
  @GetMapping("/customers/{id}/value")
  @Allowed(Permission.CUSTOMER_READ)
  ModelAndView profile(@PathVariable CustomerId id) {
    var customer =
        customers
            .resolve(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such customer"));
    return new ModelAndView(
        "value/profile",
        Map.of("value", book.of(customer, null), "entries", book.entries(customer, null, SHOWN)));
  }
}
