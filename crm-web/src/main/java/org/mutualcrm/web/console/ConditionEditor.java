package org.mutualcrm.web.console;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactKind;
import org.mutualcrm.condition.Fault;

/** A condition in a form, as the one template that draws conditions needs to know it. */
public interface ConditionEditor {

  Collection<FactKind> kinds();

  List<Fault> faults();

  /** Stands before the name of every field of this condition; empty if the form has only one. */
  String prefix();

  /** Where one step of building is posted. */
  String draft();

  /** What the answer to a step replaces, as a selector. */
  String within();

  default @Nullable FactKind kind(String type) {
    return kinds().stream().filter(it -> it.type().equals(type)).findFirst().orElse(null);
  }

  /** What is wrong at one place of the tree, if anything. */
  default @Nullable String fault(String pointer) {
    return faults().stream()
        .filter(it -> it.path().equals(pointer))
        .map(Fault::message)
        .findFirst()
        .orElse(null);
  }
}
