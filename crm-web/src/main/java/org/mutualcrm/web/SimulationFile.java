package org.mutualcrm.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mutualcrm.simulation.SimulationId;
import org.mutualcrm.simulation.SimulationRow;
import org.mutualcrm.simulation.Simulations;

/** The orders of a simulation, for spreadsheets. */
public final class SimulationFile {

  private SimulationFile() {}

  public static void write(Simulations simulations, SimulationId id, OutputStream to)
      throws IOException {
    try (var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
      out.write(
          Csv.row(
              "order",
              "at",
              "channel",
              "customer",
              "goods",
              "discount",
              "currency",
              "given",
              "refusal",
              "habit"));
      simulations.orders(
          id,
          row -> {
            try {
              out.write(row(row));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static String row(SimulationRow it) {
    return Csv.row(
        it.ref(),
        it.at().toString(),
        it.channel(),
        it.customer() == null ? "" : it.customer().toString(),
        it.goods().getAmount().toPlainString(),
        it.off().getAmount().toPlainString(),
        it.goods().getCurrencyUnit().getCode(),
        Boolean.toString(it.refusal() == null),
        it.refusal() == null ? "" : it.refusal().name(),
        it.habit().name());
  }
}
