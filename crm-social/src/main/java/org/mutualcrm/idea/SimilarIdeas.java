package org.mutualcrm.idea;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mutualcrm.understanding.Understanding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds ideas that say the same, while somebody still writes theirs: by what the titles mean, which
 * the model that comes along knows of English, and by the letters they share (trigrams), which
 * helps in any language. Looks at the 2,000 newest of a jam.
 */
@Service
public class SimilarIdeas {

  /**
   * The cosine from which two titles are taken to mean alike; unrelated ones of ours stay below.
   */
  static final double ALIKE = 0.78;

  /** The share of trigrams two titles must have in common. */
  static final double SPELLED_ALIKE = 0.4;

  private static final int SHORTEST = 5;
  private static final int LOOKED_AT = 2_000;
  private static final int KEPT = 20_000;

  private final JdbcClient jdbc;
  private final Map<IdeaId, float[]> meanings = new ConcurrentHashMap<>();

  SimilarIdeas(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param likeness 0 to 1
   */
  public record Similar(IdeaId id, String title, IdeaStatus status, double likeness) {}

  private record Candidate(IdeaId id, String title, IdeaStatus status, double spelled) {}

  /** Those most alike first; none for words too few to mean anything. */
  public List<Similar> find(JamId jam, String title, int limit) {
    var words = title.strip();
    if (words.length() < SHORTEST) return List.of();
    var candidates = candidates(jam, words);
    if (candidates.isEmpty()) return List.of();
    learn(candidates);
    var meant = Understanding.shipped().meaning(words);
    return candidates.stream()
        .map(it -> {
          double cosine = cosine(meant, requireNonNull(meanings.get(it.id())));
          double likeness = Math.max(cosine >= ALIKE ? cosine : 0, it.spelled());
          return new Similar(it.id(), it.title(), it.status(), likeness);
        })
        .filter(it -> it.likeness() >= SPELLED_ALIKE)
        .sorted(Comparator.comparingDouble((Similar it) -> -it.likeness()))
        .limit(limit)
        .toList();
  }

  private List<Candidate> candidates(JamId jam, String words) {
    return jdbc.sql(
            """
            select idea_id, title, status, similarity(lower(title), lower(:words)) as spelled from idea
            where jam_id = :jam and state = 'PUBLIC' and merged_into is null
            order by submitted_at desc limit :most
            """)
        .param("jam", jam.value())
        .param("words", words)
        .param("most", LOOKED_AT)
        .query((row, _) ->
            new Candidate(
                new IdeaId(row.getObject("idea_id", UUID.class)),
                row.getString("title"),
                IdeaStatus.valueOf(row.getString("status")),
                row.getDouble("spelled")))
        .list();
  }

  /** What they mean, kept here, read from the table, or found out now. */
  private void learn(List<Candidate> candidates) {
    if (meanings.size() > KEPT) meanings.clear();
    var model = Understanding.shipped().version();
    var unknown = candidates.stream().filter(it -> !meanings.containsKey(it.id())).toList();
    if (unknown.isEmpty()) return;
    jdbc.sql("select idea_id, vector from idea_meaning where idea_id = any(?) and model = ?")
        .params(unknown.stream().map(it -> it.id().value()).toArray(UUID[]::new), model)
        .query((row, _) ->
            meanings.put(new IdeaId(row.getObject(1, UUID.class)), floats(row.getArray(2))))
        .list();
    for (var it : unknown) {
      if (meanings.containsKey(it.id())) continue;
      var vector = Understanding.shipped().meaning(it.title());
      meanings.put(it.id(), vector);
      // Whoever was erased meanwhile has no row to hang it on.
      jdbc.sql(
              """
              insert into idea_meaning (idea_id, model, vector)
              select idea_id, :model, :vector from idea where idea_id = :id and state = 'PUBLIC' for share
              on conflict (idea_id) do update set model = excluded.model, vector = excluded.vector
              """)
          .param("id", it.id().value())
          .param("model", model)
          .param("vector", boxed(vector))
          .update();
    }
  }

  private static Float[] boxed(float[] vector) {
    var boxed = new Float[vector.length];
    for (int i = 0; i < vector.length; i++) boxed[i] = vector[i];
    return boxed;
  }

  private static float[] floats(Array array) throws SQLException {
    var boxed = (Float[]) array.getArray();
    var vector = new float[boxed.length];
    for (int i = 0; i < boxed.length; i++) vector[i] = boxed[i];
    return vector;
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }
}
