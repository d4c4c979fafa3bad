package org.mutualcrm.offer;

import java.util.List;

/** Every way making codes can end. */
public sealed interface CodesMinted {

  record Minted(OfferId offer, List<CodeText> codes) implements CodesMinted {}

  record UnknownOffer() implements CodesMinted {}

  record NotAllowed(String reason) implements CodesMinted {}
}
