package org.mutualcrm.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became different, value by value. Settings, states, amounts and ids may be told; names,
 * addresses and words of customers may not, because an entry outlives their erasure.
 *
 * @param subject what changed, as {@code offers/<id>}
 * @param reason why, in the words of whoever did it; only where the subject is no customer
 */
public record Change(String subject, List<Difference> differences, @Nullable String reason) {

  /** One value before and after; null for none. */
  public record Difference(String field, @Nullable String before, @Nullable String after) {}

  public Change {
    differences = List.copyOf(differences);
  }

  /**
   * @param kind the plural noun under which the interface lists such things
   */
  public static Change of(String kind, Object id) {
    return new Change(kind + "/" + id, List.of(), null);
  }

  /** Values that are equal are left out. */
  public Change with(String field, @Nullable Object before, @Nullable Object after) {
    var was = before == null ? null : before.toString();
    var is = after == null ? null : after.toString();
    if (Objects.equals(was, is)) return this;
    var more = new ArrayList<>(differences);
    more.add(new Difference(field, was, is));
    return new Change(subject, more, reason);
  }

  /** A value that was not there before. */
  public Change with(String field, @Nullable Object after) {
    return with(field, null, after);
  }

  public Change because(@Nullable String reason) {
    return new Change(subject, differences, reason);
  }
}
