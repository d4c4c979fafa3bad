package org.mutualcrm.offer;

/** Every way ordering many codes can end. */
public sealed interface CodeJobStart {

  record Started(CodeJobView job) implements CodeJobStart {}

  record UnknownOffer() implements CodeJobStart {}

  record NotAllowed(String reason) implements CodeJobStart {}
}
