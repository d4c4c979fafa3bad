package org.mutualcrm.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.matching.Model;
import org.mutualcrm.matching.Resolver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The models that searches for duplicates taught; one of them is in use. */
@Component
class MatchModels {

  /** A model with the number it is kept under. */
  record Numbered(int number, Model model, Resolver resolver) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Clock clock;
  private final double joinFrom;
  private volatile @Nullable Numbered read;

  /**
   * @param joinFrom the probability from which two are joined without being asked about
   */
  MatchModels(
      JdbcClient jdbc, Clock clock, @Value("${crm.matching.join-from:0.99}") double joinFrom) {
    if (!(joinFrom >= 0.5 && joinFrom <= 1))
      throw new IllegalArgumentException("crm.matching.join-from is a probability from 0.5 to 1");
    this.jdbc = jdbc;
    this.clock = clock;
    this.joinFrom = joinFrom;
  }

  /** The model in use, whichever process learned it. */
  Optional<Numbered> active() {
    return jdbc.sql("select model_id from match_model where state = 'ACTIVE'")
        .query(Integer.class)
        .optional()
        .map(this::read);
  }

  /** Announces a model, so that whatever changes from now on is looked at again under it. */
  @Transactional
  public int begin() {
    abandon();
    // Only now, because another process may just have been reading the last one that was retired.
    jdbc.sql("delete from match_model where state = 'RETIRED'").update();
    return jdbc.sql(
            """
            insert into match_model (learned_at, records, body, state) values (?, 0, '', 'BUILDING')
            returning model_id
            """)
        .param(Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  /** Nobody goes on with what a process that died had begun. */
  void abandon() {
    jdbc.sql("delete from match_model where state = 'BUILDING'").update();
  }

  /** Decides by a model that nobody else uses. */
  Resolver resolver(Model model) {
    return new Resolver(model, joinFrom);
  }

  Numbered keep(int number, Model model, long records) {
    jdbc.sql("update match_model set body = ?, records = ? where model_id = ?")
        .params(packed(model), records, number)
        .update();
    return new Numbered(number, model, resolver(model));
  }

  /** Uses this one from now on; the one before goes when the next is begun. */
  @Transactional
  public void use(Numbered model) {
    jdbc.sql("update match_model set state = 'RETIRED' where state = 'ACTIVE'").update();
    jdbc.sql("update match_model set state = 'ACTIVE' where model_id = ?")
        .param(model.number())
        .update();
    read = model;
  }

  private Numbered read(int number) {
    var known = read;
    if (known != null && known.number() == number) return known;
    var body =
        jdbc.sql("select body from match_model where model_id = ?")
            .param(number)
            .query(byte[].class)
            .single();
    var model = unpacked(body);
    var fresh = new Numbered(number, model, resolver(model));
    read = fresh;
    return fresh;
  }

  private static byte[] packed(Model model) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      JSON.writeValue(zip, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Model unpacked(byte[] body) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return JSON.readValue(zip, Model.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
