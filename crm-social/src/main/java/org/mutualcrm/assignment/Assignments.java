package org.mutualcrm.assignment;

import java.util.List;
import org.mutualcrm.conversation.ConversationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Why conversations are whose they are. */
@Service
@Transactional(readOnly = true)
public class Assignments {

  private final AssignmentDecisions decisions;

  Assignments(AssignmentDecisions decisions) {
    this.decisions = decisions;
  }

  /** Everything that was decided by rule about a conversation, oldest first. */
  public List<AssignmentDecision> of(ConversationId id) {
    return decisions.of(id);
  }
}
