package org.mutualcrm.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.EnvelopeDrain.Opened;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Introduced;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Restored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.Person;

/**
 * Which envelopes may be read beside each other: those that concern the same person or item are in
 * one lane, in the order in which they came.
 */
final class Lanes {

  private Lanes() {}

  /**
   * @param most how many lanes there are to be; fewer where less is independent
   */
  static List<List<Opened>> of(List<Opened> envelopes, int most) {
    var lanes = new ArrayList<List<Opened>>();
    for (var group : groups(envelopes)) {
      if (lanes.size() < most) {
        lanes.add(new ArrayList<>(group));
      } else {
        lanes.stream().min(Comparator.comparingInt(List::size)).orElseThrow().addAll(group);
      }
    }
    lanes.forEach(it -> it.sort(Comparator.comparingLong(each -> each.envelope().arrival())));
    return lanes;
  }

  private static List<List<Opened>> groups(List<Opened> envelopes) {
    var heads = new HashMap<String, Integer>();
    var leader = new int[envelopes.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
      for (var key : keys(envelopes.get(i))) {
        var other = heads.putIfAbsent(key, i);
        if (other != null) leader[root(leader, i)] = root(leader, other);
      }
    }
    var groups = new LinkedHashMap<Integer, List<Opened>>();
    for (int i = 0; i < leader.length; i++) {
      groups.computeIfAbsent(root(leader, i), _ -> new ArrayList<>()).add(envelopes.get(i));
    }
    return List.copyOf(groups.values());
  }

  private static int root(int[] leader, int of) {
    int root = of;
    while (leader[root] != root) root = leader[root];
    // Whoever asks again has one step to go.
    leader[of] = root;
    return root;
  }

  private static Set<String> keys(Opened opened) {
    var account = opened.read().account().id().toString();
    var keys = new HashSet<String>();
    for (var event : opened.read().events()) {
      people(event).forEach(it -> keys.addAll(names(it)));
      items(event).filter(Objects::nonNull).forEach(it -> keys.add("item " + account + " " + it));
    }
    return keys;
  }

  private static Set<String> names(Person person) {
    var names = new HashSet<String>();
    names.add("person " + person.source().value() + " " + person.externalId());
    person.claims().forEach(it -> names.add("identity " + it.identity()));
    return names;
  }

  private static Stream<Person> people(InboundEvent event) {
    return switch (event) {
      case Said it -> Stream.of(it.person());
      case Introduced it -> Stream.of(it.person());
      case Echoed it -> Stream.ofNullable(it.recipient());
      case Published _, Removed _, Restored _, Reported _, Ignored _ -> Stream.of();
    };
  }

  private static Stream<@Nullable String> items(InboundEvent event) {
    return switch (event) {
      case Said it -> Stream.of(it.externalId());
      case Echoed it -> Stream.of(it.externalId(), it.parentId());
      case Published it -> Stream.of(it.externalId());
      case Removed it -> Stream.of(it.externalId());
      case Restored it -> Stream.of(it.externalId());
      case Reported it -> Stream.of(it.externalId());
      case Introduced _, Ignored _ -> Stream.of();
    };
  }
}
