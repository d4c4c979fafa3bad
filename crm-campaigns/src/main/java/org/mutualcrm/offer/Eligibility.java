package org.mutualcrm.offer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Reading;
import org.springframework.stereotype.Service;

/**
 * Who may use an offer, as it is stored: a condition over customers, or nothing for everyone.
 * Reading one looks up what it refers to, so what was read is kept.
 */
@Service
public class Eligibility {

  private static final int KEPT = 1_000;

  private final ConditionJson json;
  private final Map<String, Condition> read =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Condition> eldest) {
          return size() > KEPT;
        }
      };

  Eligibility(ConditionJson json) {
    this.json = json;
  }

  /** A condition that can not be understood any more, as what it asks for is gone, lets nobody. */
  public Condition read(@Nullable String stored) {
    if (stored == null) return Condition.everyone();
    synchronized (read) {
      var known = read.get(stored);
      if (known != null) return known;
    }
    if (!(json.read(stored) instanceof Reading.Read(var condition)))
      return new Condition.Any(java.util.List.of());
    synchronized (read) {
      read.put(stored, condition);
    }
    return condition;
  }

  /** As it is stored; null for everyone. */
  public @Nullable String write(Condition condition) {
    var simple = condition.simplified();
    return simple.equals(Condition.everyone()) ? null : json.write(simple);
  }
}
