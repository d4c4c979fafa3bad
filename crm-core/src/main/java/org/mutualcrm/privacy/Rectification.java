package org.mutualcrm.privacy;

import java.util.Map;
import java.util.stream.Collectors;
import org.mutualcrm.customer.CorrectField;
import org.mutualcrm.customer.CorrectionOutcome.Stands;
import org.mutualcrm.customer.Corrections;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.springframework.stereotype.Component;

/**
 * Lets the profile say what the person says: corrections in their name, which stand before all
 * sources and are shown as theirs.
 */
@Component
class Rectification {

  private static final SourceKey SOURCE = new SourceKey("staff:rectification");

  private final Corrections corrections;

  Rectification(Corrections corrections) {
    this.corrections = corrections;
  }

  void assertFacts(CustomerId customer, Map<ProfileField, String> values, String by) {
    values.forEach((field, value) -> {
      var wanted =
          new CorrectField(customer, field, value, null, by, "corrected at the person's request");
      if (!(corrections.correct(wanted, SOURCE) instanceof Stands)) {
        throw new IllegalStateException("Customer " + customer + " is gone");
      }
    });
  }

  static String names(Map<ProfileField, String> values) {
    return values.keySet().stream()
        .sorted()
        .map(ProfileField::label)
        .collect(Collectors.joining(", "));
  }
}
