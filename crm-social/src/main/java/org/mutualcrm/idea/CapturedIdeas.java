package org.mutualcrm.idea;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ideas that people had on a channel, put into a jam for them. Whoever said it is the author, and
 * is told what becomes of it where they said it. It waits to be read, and what was said in private
 * is not quoted.
 */
@Service
public class CapturedIdeas {

  private final JdbcClient jdbc;
  private final Ideas ideas;

  CapturedIdeas(JdbcClient jdbc, Ideas ideas) {
    this.jdbc = jdbc;
    this.ideas = ideas;
  }

  /**
   * What somebody said.
   *
   * @param text empty if it was taken back
   */
  public record Said(UUID interaction, SourceRecordId author, String text, boolean inPublic) {

    /** What an idea could be called: its first sentence, as far as it fits. */
    public String title() {
      var line = text.lines().findFirst().orElse("").strip();
      var sentence = line.split("(?<=[.!?])\\s", 2)[0];
      return sentence.length() > IdeaDraft.LONGEST_TITLE
          ? sentence.substring(0, IdeaDraft.LONGEST_TITLE - 1).strip() + "…"
          : sentence;
    }
  }

  @Transactional(readOnly = true)
  public Optional<Said> said(UUID interaction) {
    return jdbc.sql(
            """
            select source_record_id, coalesce(text, '') as text, visibility from interaction
            where interaction_id = ? and removed_at is null limit 1
            """)
        .param(interaction)
        .query((row, _) ->
            new Said(
                interaction,
                new SourceRecordId(row.getObject("source_record_id", UUID.class)),
                row.getString("text"),
                Visibility.valueOf(row.getString("visibility")) == Visibility.PUBLIC))
        .optional();
  }

  /** Ideas that were taken from it, whatever became of them. */
  @Transactional(readOnly = true)
  public List<IdeaId> takenFrom(UUID interaction) {
    return jdbc.sql("select idea_id from idea where interaction_id = ? order by idea_id")
        .param(interaction)
        .query((row, _) -> new IdeaId(row.getObject(1, UUID.class)))
        .list();
  }

  /**
   * Puts it into a jam.
   *
   * @param credit what its author is called in public; null for nothing
   * @throws JamFault if it can not be meant
   */
  @Transactional
  public IdeaResult take(
      UUID interaction, JamId jam, String title, String text, @Nullable String credit, String by) {
    var said = said(interaction).orElse(null);
    if (said == null) return new IdeaResult.Refused(IdeaResult.Reason.NOTHING_SAID);
    return ideas.submit(
        new IdeaDraft(
            jam, said.author(), credit, title, text, IdeaThrough.CAPTURED, by, interaction));
  }
}
