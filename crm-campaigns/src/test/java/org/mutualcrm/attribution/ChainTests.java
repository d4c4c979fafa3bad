package org.mutualcrm.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.mutualcrm.timeline.TouchpointKind;

/** What a touch is worth to the orders behind it. */
class ChainTests {

  private static final Touch MAIL = touch("mail");
  private static final Touch POST = touch("post");
  private static final Touch CHAT = touch("chat");

  private record Way(List<Touch> touches, boolean order) {}

  /** Three ways, of which one orders: the example every text on the method begins with. */
  @Test
  void theTextbooksThreeWays() {
    var chain = new Chain();
    chain.add(List.of(MAIL, POST, CHAT), true);
    chain.add(List.of(MAIL), false);
    chain.add(List.of(POST, CHAT), false);

    var effects = chain.removalEffects();

    assertThat(effects.get(MAIL)).isCloseTo(0.5, within(1e-12));
    assertThat(effects.get(POST)).isCloseTo(1, within(1e-12));
    assertThat(effects.get(CHAT)).isCloseTo(1, within(1e-12));
  }

  @Test
  void whereNobodyOrdersNothingIsWorthAnything() {
    var chain = new Chain();
    chain.add(List.of(MAIL, POST), false);

    assertThat(chain.removalEffects().values()).containsOnly(0.0);
  }

  @Test
  void whatComesTwiceInARowCountsOnce() {
    var chain = new Chain();
    chain.add(List.of(MAIL, MAIL, MAIL), true);
    chain.add(List.of(MAIL), false);

    assertThat(chain.removalEffects()).containsExactly(Map.entry(MAIL, 1.0));
  }

  /** The same by taking the touch out and letting the chain run again, step by step. */
  @RepeatedTest(200)
  void theEffectIsWhatIsLostWithoutIt(RepetitionInfo repetition) {
    var ways = ways(new Random(repetition.getCurrentRepetition()));
    var chain = new Chain();
    ways.forEach(it -> chain.add(it.touches(), it.order()));
    double all = orders(ways, null);

    chain
        .removalEffects()
        .forEach((touch, effect) -> {
          double expected = all == 0 ? 0 : 1 - orders(ways, touch) / all;
          assertThat(effect).isCloseTo(expected, within(1e-6));
        });
  }

  private static List<Way> ways(Random random) {
    var touches = List.of(MAIL, POST, CHAT, touch("shop"));
    return IntStream.rangeClosed(0, random.nextInt(15))
        .mapToObj(_ ->
            new Way(
                IntStream.rangeClosed(0, random.nextInt(6))
                    .mapToObj(_ -> touches.get(random.nextInt(touches.size())))
                    .toList(),
                random.nextBoolean()))
        .toList();
  }

  private static double orders(List<Way> ways, Touch without) {
    var steps = new HashMap<String, Map<String, Integer>>();
    for (var way : ways) {
      var stations = new ArrayList<String>(List.of("beginning"));
      for (var it : way.touches())
        if (!stations.getLast().equals(it.channel())) stations.add(it.channel());
      stations.add(way.order() ? "order" : "nothing");
      for (int i = 1; i < stations.size(); i++)
        steps
            .computeIfAbsent(stations.get(i - 1), _ -> new HashMap<>())
            .merge(stations.get(i), 1, Integer::sum);
    }
    var at = new HashMap<>(Map.of("beginning", 1.0));
    double ordered = 0;
    for (int i = 0; i < 20_000 && !at.isEmpty(); i++) {
      var next = new HashMap<String, Double>();
      for (var state : new HashSet<>(at.keySet())) {
        var ways1 = steps.get(state);
        int sum = ways1.values().stream().mapToInt(Integer::intValue).sum();
        for (var to : ways1.entrySet()) {
          double share = at.get(state) * to.getValue() / sum;
          if (to.getKey().equals("order")) ordered += share;
          else if (!to.getKey().equals("nothing")
              && (without == null || !to.getKey().equals(without.channel()))
              && share > 1e-12) next.merge(to.getKey(), share, Double::sum);
        }
      }
      at = next;
    }
    return ordered;
  }

  private static Touch touch(String channel) {
    return new Touch(TouchpointKind.COMMENT, channel, false, null);
  }
}
