package org.mutualcrm.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link.Verdict;

/**
 * Which customer each record belongs to, given the open links: records joined by MATCH are one
 * customer, and that customer bears the id of its oldest record. A function of records and links
 * alone, so closing links undoes opening them in any order.
 */
final class Components {

  private final Map<SourceRecordId, SourceRecordId> parent = new HashMap<>();

  private Components(Collection<SourceRecordId> records) {
    records.forEach(it -> parent.put(it, it));
  }

  /** Records as the open links among them join them. */
  static Components over(Collection<SourceRecordId> records, Collection<Link> open) {
    var components = new Components(records);
    for (var link : open) {
      boolean within =
          components.parent.containsKey(link.a()) && components.parent.containsKey(link.b());
      if (link.verdict() == Verdict.MATCH && within) components.join(link.a(), link.b());
    }
    return components;
  }

  static Map<SourceRecordId, CustomerId> of(
      Collection<SourceRecordId> records, Collection<Link> open) {
    var components = over(records, open);
    var owners = new HashMap<SourceRecordId, CustomerId>();
    records.forEach(it -> owners.put(it, components.oldest(it).nativeCustomer()));
    return owners;
  }

  boolean joined(SourceRecordId one, SourceRecordId other) {
    return oldest(one).equals(oldest(other));
  }

  void join(SourceRecordId one, SourceRecordId other) {
    var a = oldest(one);
    var b = oldest(other);
    if (a.compareTo(b) < 0) parent.put(b, a);
    else parent.put(a, b);
  }

  SourceRecordId oldest(SourceRecordId record) {
    var root = record;
    while (true) {
      var up = java.util.Objects.requireNonNull(parent.get(root));
      if (up.equals(root)) return root;
      root = up;
    }
  }
}
