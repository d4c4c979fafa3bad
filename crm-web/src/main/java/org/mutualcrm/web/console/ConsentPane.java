package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConsentFact;
import org.mutualcrm.consent.ConsentLine;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Restrictions.Restriction;

/** What a person may be contacted for, with the proof of it. */
public record ConsentPane(
    CustomerId customer,
    String name,
    List<ConsentLine> lines,
    List<ConsentFact> history,
    @Nullable Restriction restriction) {

  public String href() {
    return "/customers/" + customer + "/consents";
  }

  public static String tone(ConsentLine line) {
    if (line.allows()) return "ok";
    return line.status().refusal() ? "danger" : "";
  }

  public static String icon(ConsentLine line) {
    if (line.allows()) return "circle-check";
    return line.status().refusal() ? "ban" : "circle-dashed";
  }

  /** How it stands, in words. */
  public static String words(ConsentLine line) {
    if (line.standing().pending() != null && !line.allows()) return "Awaits confirmation";
    boolean silent = line.standing().fact() == null;
    return silent && line.allows() ? "Legitimate interest" : line.status().label();
  }

  /** What a decision is about, in words. */
  public String about(ConsentFact fact) {
    var purpose =
        fact.purpose().equals(PurposeKey.ALL)
            ? "Everything"
            : lines.stream()
                .filter(it -> it.purpose().key().equals(fact.purpose()))
                .findFirst()
                .map(it -> it.purpose().name())
                .orElse(fact.purpose().value());
    return purpose
        + (fact.channel().equals(ContactChannel.ALL) ? "" : ", " + fact.channel().label());
  }
}
