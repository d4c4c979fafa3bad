package org.mutualcrm.condition;

import java.util.List;

/**
 * Why a condition is true of a customer, or not.
 *
 * @param expected the node as a sentence
 * @param found what was found of the customer; of a group, how many of its parts hold
 * @param parts the nodes within
 */
public record Trace(String expected, boolean holds, String found, List<Trace> parts) {

  /** The facts that made the answer what it is, without those that did not matter. */
  public List<Trace> because() {
    if (parts.isEmpty()) return List.of(this);
    boolean negation = parts.size() == 1 && parts.getFirst().holds() != holds;
    if (negation) return parts.getFirst().because();
    return parts.stream()
        .filter(it -> it.holds() == holds)
        .flatMap(it -> it.because().stream())
        .toList();
  }
}
