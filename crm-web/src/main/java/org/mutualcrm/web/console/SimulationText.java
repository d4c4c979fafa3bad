package org.mutualcrm.web.console;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.simulation.SimulationReport;
import org.mutualcrm.simulation.SimulationView;

/** How simulations are told. */
public final class SimulationText {

  private SimulationText() {}

  /** Which orders it is about. */
  public static String about(SimulationView it) {
    var from = it.question().from();
    var until = it.question().until();
    if (from == null || until == null) return String.valueOf(it.fileName());
    return Show.day(from) + " – " + Show.day(until);
  }

  public static String money(SimulationReport it, long minor) {
    return Show.money(Money.ofMinor(CurrencyUnit.of(it.currency()), minor));
  }

  /** A part of a whole in percent, rounded down to whole ones but never to none. */
  public static long percent(long part, long whole) {
    if (part == 0 || whole == 0) return 0;
    return Math.max(1, BigDecimal.valueOf(part).movePointRight(2).longValue() / whole);
  }

  /** Basis points as a percentage. */
  public static String margin(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
  }

  public static String tone(SimulationView.Status status) {
    return switch (status) {
      case DONE -> "ok";
      case FAILED -> "danger";
      case WAITING, RUNNING -> "";
    };
  }
}
