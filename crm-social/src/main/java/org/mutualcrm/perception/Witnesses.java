package org.mutualcrm.perception;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.reason.ReasonWitness;
import org.springframework.stereotype.Component;

/** All who know acts that speak for a reason, asked as one. */
@Component
class Witnesses {

  private final String acts;
  private final Map<Reason, List<String>> counts = new EnumMap<>(Reason.class);

  Witnesses(List<ReasonWitness> witnesses) {
    acts = witnesses.stream().map(ReasonWitness::acts).collect(Collectors.joining("\nunion all\n"));
    witnesses.forEach(it ->
        it.counts()
            .forEach((reason, words) ->
                counts.computeIfAbsent(reason, _ -> new ArrayList<>()).add(words)));
  }

  /** As {@link ReasonWitness#acts}. */
  String acts() {
    return acts;
  }

  /** Which acts count for a reason, in words. */
  List<String> counts(Reason reason) {
    return List.copyOf(counts.getOrDefault(reason, List.of()));
  }
}
