package org.mutualcrm.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountingTests {

  /**
   * The capital of Tennessee, the textbook's example: the run-off takes Knoxville, Borda Nashville.
   */
  @Test
  void theCapitalOfTennessee() {
    int memphis = 1;
    int nashville = 2;
    int chattanooga = 3;
    int knoxville = 4;
    var ballots =
        Map.of(
            List.of(memphis, nashville, chattanooga, knoxville), 42L,
            List.of(nashville, chattanooga, knoxville, memphis), 26L,
            List.of(chattanooga, knoxville, nashville, memphis), 15L,
            List.of(knoxville, chattanooga, nashville, memphis), 17L);

    var runoff = InstantRunoff.of(ballots, 4);

    assertThat(runoff.winner()).isEqualTo(knoxville);
    assertThat(runoff.rounds())
        .extracting(InstantRunoff.Round::out)
        .containsExactly(chattanooga, nashville, null);
    assertThat(runoff.rounds().getLast().votes()).isEqualTo(Map.of(memphis, 42L, knoxville, 58L));
    assertThat(Borda.of(ballots, 4)).containsExactly(126.0, 194.0, 173.0, 107.0);
  }

  @Test
  void aTieGoesAgainstWhoWasWeakerBefore() {
    var ballots =
        Map.of(
            List.of(1), 5L,
            List.of(2), 4L,
            List.of(3, 2), 0L,
            List.of(4, 3), 1L,
            List.of(3), 3L);

    var runoff = InstantRunoff.of(ballots, 4);

    // 4 goes first, and 3 has as many as 2 then; it had fewer before.
    assertThat(runoff.rounds().get(1).tied()).isTrue();
    assertThat(runoff.rounds().get(1).out()).isEqualTo(3);
    assertThat(runoff.winner()).isEqualTo(1);
  }

  @Test
  void nobodyWinsWhereNobodyVoted() {
    assertThat(InstantRunoff.of(Map.of(), 3).winner()).isNull();
    assertThat(Borda.of(Map.of(), 3)).containsExactly(0.0, 0.0, 0.0);
  }

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithCountingByHand(int seed) {
    var random = new Random(seed);
    int choices = 2 + random.nextInt(6);
    var papers = papers(random, choices);

    var runoff = InstantRunoff.of(grouped(papers), choices);
    var points = Borda.of(grouped(papers), choices);

    byHand(papers, choices, runoff);
    for (int a = 1; a <= choices; a++)
      assertThat(points.get(a - 1)).isEqualTo(duels(papers, choices, a), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoMostLikeBestWinsAndNobodyNamedNever(int seed) {
    var random = new Random(seed);
    int choices = 2 + random.nextInt(6);
    var papers = papers(random, choices);
    var winner = InstantRunoff.of(grouped(papers), choices).winner();

    for (int a = 1; a <= choices; a++) {
      int it = a;
      long first = papers.stream().filter(p -> p.getFirst() == it).count();
      if (first * 2 > papers.size()) assertThat(winner).isEqualTo(a);
      if (papers.stream().noneMatch(p -> p.contains(it))) assertThat(winner).isNotEqualTo(a);
    }
  }

  /** Paper by paper, on piles; every step of the machine must be one that a hand could take. */
  private static void byHand(List<List<Integer>> papers, int choices, InstantRunoff runoff) {
    var out = new HashSet<Integer>();
    for (var round : runoff.rounds()) {
      var piles = new LinkedHashMap<Integer, Integer>();
      for (int i = 1; i <= choices; i++) if (!out.contains(i)) piles.put(i, 0);
      int nowhere = 0;
      for (var paper : papers) {
        var top = top(paper, out);
        if (top == null) nowhere++;
        else piles.put(top, piles.get(top) + 1);
      }
      assertThat(round.exhausted()).isEqualTo(nowhere);
      piles.forEach((it, pile) -> assertThat(round.votes()).containsEntry(it, (long) pile));
      int highest = Collections.max(piles.values());
      boolean decided = highest * 2 > papers.size() - nowhere;
      if (decided) {
        assertThat(piles.get(runoff.winner())).isEqualTo(highest);
        assertThat(round.out()).isNull();
        assertThat(round).isSameAs(runoff.rounds().getLast());
      } else if (round.out() != null) {
        assertThat(piles.get(round.out())).isEqualTo(Collections.min(piles.values()));
        out.add(round.out());
      } else {
        assertThat(runoff.winner()).isNull();
      }
    }
  }

  private static @Nullable Integer top(List<Integer> paper, Set<Integer> out) {
    for (var it : paper) if (!out.contains(it)) return it;
    return null;
  }

  /** Borda's points are won duels: a whole one over whoever is liked less, half over equals. */
  private static double duels(List<List<Integer>> papers, int choices, int a) {
    double won = 0;
    for (var paper : papers) {
      for (int b = 1; b <= choices; b++) {
        if (b == a) continue;
        int mine = paper.contains(a) ? paper.indexOf(a) : choices;
        int theirs = paper.contains(b) ? paper.indexOf(b) : choices;
        won += mine < theirs ? 1 : mine == theirs ? 0.5 : 0;
      }
    }
    return won;
  }

  private static List<List<Integer>> papers(Random random, int choices) {
    var papers = new ArrayList<List<Integer>>();
    for (int i = 1 + random.nextInt(30); i > 0; i--) {
      var order = new ArrayList<>(IntStream.rangeClosed(1, choices).boxed().toList());
      Collections.shuffle(order, random);
      papers.add(List.copyOf(order.subList(0, 1 + random.nextInt(choices))));
    }
    return papers;
  }

  private static Map<List<Integer>, Long> grouped(List<List<Integer>> papers) {
    var grouped = new LinkedHashMap<List<Integer>, Long>();
    papers.forEach(it -> grouped.merge(it, 1L, Long::sum));
    return grouped;
  }
}
