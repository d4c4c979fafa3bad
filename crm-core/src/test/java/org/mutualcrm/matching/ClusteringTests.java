package org.mutualcrm.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusteringTests {

  @Test
  void chainOfWeakEdgesMakesNobodyOne() {
    long[] pairs = {
      Candidates.pair(0, 1), Candidates.pair(0, 2), Candidates.pair(1, 2), Candidates.pair(2, 3)
    };

    var clusters = Clustering.clusters(4, pairs, new float[] {5, -4, 1, 5});

    assertThat(clusters).containsExactly(0, 0, 2, 2);
  }

  @Test
  void oneDoubtIsOutweighedByMuchAgreement() {
    long[] pairs = {Candidates.pair(0, 1), Candidates.pair(0, 2), Candidates.pair(1, 2)};

    assertThat(Clustering.clusters(3, pairs, new float[] {5, -1, 4})).containsExactly(0, 0, 0);
  }
}
