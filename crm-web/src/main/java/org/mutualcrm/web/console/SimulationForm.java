package org.mutualcrm.web.console;

import java.util.List;
import org.mutualcrm.simulation.SheetFault;

/**
 * What somebody typed to try an offer.
 *
 * @param margin in percent, as typed
 * @param error what is wrong; empty if nothing is
 * @param faults what is wrong with the file
 */
public record SimulationForm(
    String from, String until, String margin, String error, List<SheetFault> faults) {

  SimulationForm wrong(String error) {
    return new SimulationForm(from, until, margin, error, faults);
  }

  SimulationForm with(List<SheetFault> faults) {
    return new SimulationForm(
        from, until, margin, "The file can not be read. Nothing of it was taken.", faults);
  }
}
