package org.mutualcrm.delivery;

import java.util.List;

/** Every way writing what a campaign says can end. */
public sealed interface PlanChange {

  record Written() implements PlanChange {}

  record UnknownCampaign() implements PlanChange {}

  record NotAllowed(String reason) implements PlanChange {}

  /** Texts that can not be filled in; nothing has changed. */
  record Faulty(List<Fault> faults) implements PlanChange {}

  /** In which text, and where in it. */
  record Fault(ChannelText text, TextFault fault) {}
}
