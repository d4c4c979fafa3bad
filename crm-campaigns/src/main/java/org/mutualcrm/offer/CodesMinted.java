package org.mutualcrm.offer;

import java.util.List;

/** Every way making codes can end. */
public sealed interface CodesMinted {

  record Minted(OfferId offer, List<CodeText> codes) implements CodesMinted {}

  record UnknownOffer() implements CodesMinted {}

  /** Somebody chose this text before, for this offer or another. */
  record Taken(CodeText code) implements CodesMinted {}

  record NotAllowed(String reason) implements CodesMinted {}
}
