package org.mutualcrm.web.console;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Fault;

/**
 * Who may use an offer, while somebody writes it.
 *
 * @param condition null while something is wrong
 */
public record EligibilityForm(
    BuilderNode tree, Collection<FactKind> kinds, List<Fault> faults, @Nullable Condition condition)
    implements ConditionEditor {

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public String draft() {
    return "/offers/conditions";
  }

  @Override
  public String within() {
    return "#eligibility";
  }
}
