package org.mutualcrm.backlog;

/**
 * Work that is done in the background. Each owner of such work implements it; the runbook says what
 * to do when it does not get on.
 */
public interface Backlog {

  /** One lower-case word, by which the runbook knows it. */
  String work();

  /** How it is getting on. It is asked for every half minute, so it has to be a glance. */
  Standing standing();
}
