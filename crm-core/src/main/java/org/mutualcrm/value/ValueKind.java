package org.mutualcrm.value;

import static org.mutualcrm.value.ValueSide.GIVEN;
import static org.mutualcrm.value.ValueSide.RECEIVED;

/** What is exchanged, which way it goes, and how it is known what it is worth. */
public enum ValueKind {
  DISCOUNT("Discounts", GIVEN, Basis.MEASURED, ""),
  /** Points of a loyalty programme that were spent, for what they were worth there. */
  POINTS("Points spent", GIVEN, Basis.MEASURED, ""),
  SERVICE("Replies", GIVEN, Basis.COUNTED, "reply"),
  FIX("Changes they asked for", GIVEN, Basis.COUNTED, "change"),
  MARGIN("Margin of orders", RECEIVED, Basis.SHARE, "order"),
  REFERRAL("Friends they brought", RECEIVED, Basis.COUNTED, "friend"),
  REVIEW("Reviews", RECEIVED, Basis.COUNTED, "review"),
  ANSWER("Answers", RECEIVED, Basis.COUNTED, "answer"),
  IDEA("Ideas we took up", RECEIVED, Basis.COUNTED, "idea"),
  DATA("Data they let us use", RECEIVED, Basis.COUNTED, "purpose");

  /** How an amount comes about. */
  public enum Basis {
    /** It was money when it happened. */
    MEASURED,
    /** A declared share of money that was measured. */
    SHARE,
    /** So many, each worth what was declared. */
    COUNTED
  }

  private final String label;
  private final ValueSide side;
  private final Basis basis;
  private final String one;

  ValueKind(String label, ValueSide side, Basis basis, String one) {
    this.label = label;
    this.side = side;
    this.basis = basis;
    this.one = one;
  }

  public String label() {
    return label;
  }

  public ValueSide side() {
    return side;
  }

  public Basis basis() {
    return basis;
  }

  /** What a rate is for one of: {@code reply}. Empty where nothing is declared. */
  public String one() {
    return one;
  }

  public boolean declared() {
    return basis != Basis.MEASURED;
  }
}
