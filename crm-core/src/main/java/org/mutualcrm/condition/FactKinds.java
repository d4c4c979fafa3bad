package org.mutualcrm.condition;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** The kinds of facts there are. */
@Service
public class FactKinds {

  private final Map<String, FactKind> byType;

  FactKinds(List<FactKind> provided) {
    var kinds = new LinkedHashMap<String, FactKind>();
    provided.forEach(it -> kinds.put(it.type(), it));
    byType = Collections.unmodifiableMap(kinds);
  }

  public Optional<FactKind> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  public Collection<FactKind> all() {
    return byType.values();
  }

  /** Which kinds of facts a condition rests on. */
  public Set<String> reads(Condition condition) {
    var reads = new TreeSet<String>();
    condition.facts(it -> reads.addAll(of(it).reads(it.arguments())));
    return reads;
  }

  FactKind of(Condition.Fact fact) {
    return find(fact.type())
        .orElseThrow(() -> new IllegalStateException("No facts of type " + fact.type()));
  }
}
