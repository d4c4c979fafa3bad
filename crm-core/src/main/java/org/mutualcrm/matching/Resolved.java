package org.mutualcrm.matching;

import java.util.List;

/**
 * Which rows are one person.
 *
 * @param clusters per row, the lowest row that is the same person
 * @param joins the pairs that brought two groups together, strongest first
 * @param doubts of each two clusters that may be one all the same, the pair that says so most
 */
public record Resolved(int[] clusters, List<ScoredPair> joins, List<ScoredPair> doubts) {

  public boolean one(int a, int b) {
    return clusters[a] == clusters[b];
  }
}
