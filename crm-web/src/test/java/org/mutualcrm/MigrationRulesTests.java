package org.mutualcrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The version before serves while a new one migrates, so that no change may take away what it reads
 * or writes, nor hold a big table. The rules, and how to do it instead, are in docs/operations.md.
 */
class MigrationRulesTests {

  private static final Path BEFORE = Path.of("src/test/resources/migrations-before-the-rules.txt");
  private static final Pattern HEAD = Pattern.compile("(?m)^--\\s*changeset\\s+(\\S+)(.*)$");
  private static final Pattern CONTRACT = Pattern.compile("(?m)^--\\s*contract:\\s*\\S+ \\S+ \\S+");
  private static final Pattern NOISE =
      Pattern.compile("(?s)'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/");
  private static final Pattern CREATES =
      Pattern.compile("^create (?:unlogged )?table (?:if not exists )?(\\w+)");
  private static final Pattern ALTERS =
      Pattern.compile("^alter table (?:if exists )?(?:only )?(\\w+) (.*)$");
  private static final Pattern INDEXES =
      Pattern.compile(
          "^create (?:unique )?index (concurrently )?(?:if not exists )?(?:\\w+ )?on (only )?(\\w+)");
  private static final Pattern WRITES =
      Pattern.compile(
          "^(?:with .*)?\\b(?:update|delete from) (\\w+)|^insert into (\\w+).*\\bselect");

  @Test
  void noChangeTakesWhatTheVersionBeforeNeeds() throws IOException {
    var before = new HashSet<>(Files.readAllLines(BEFORE));
    var broken = new TreeMap<String, List<String>>();
    for (var it : changes()) {
      var objections = it.objections(DataModelTests.BIG.keySet());
      if (!objections.isEmpty() && !before.contains(it.id())) broken.put(it.id(), objections);
    }

    assertThat(broken).as("see docs/operations.md, \"Without standing still\"").isEmpty();
  }

  @Test
  void everyRuleFindsWhatBreaksIt() {
    var rules =
        Map.ofEntries(
            Map.entry("alter table offer drop column name", "takes away"),
            Map.entry("alter table offer rename name to title", "takes away"),
            Map.entry("drop table offer", "takes away"),
            Map.entry("alter table offer alter column name type int", "rewrites"),
            Map.entry("alter table offer add name text not null", "without a default"),
            Map.entry("alter table offer alter column name set not null", "refuses"),
            Map.entry(
                "alter table code add column n bigint generated always as identity", "rewrites"),
            Map.entry("alter table code add constraint x check (n > 0)", "not valid"),
            Map.entry("alter table code add constraint x unique (n)", "concurrently"),
            Map.entry("create index on code (n)", "concurrently"),
            Map.entry("create index concurrently code_n on code (n)", "runInTransaction:false"),
            Map.entry("update code set n = 1", "background"),
            Map.entry("truncate offer", "takes away"));
    rules.forEach((sql, objection) ->
        assertThat(change("", "", sql)).as(sql).singleElement().asString().contains(objection));
  }

  @Test
  void whatTheVersionBeforeDoesNotNoticeIsFine() {
    assertThat(
            change(
                "",
                "",
                """
                create table fresh (id uuid primary key, n int not null);
                create unique index on fresh (n);
                alter table fresh add constraint fresh_n check (n > 0);
                alter table code add column note text;
                alter table offer add told boolean not null default false;
                alter table code add constraint code_note check (note <> 'drop table; update code') not valid;
                create index on offer (told)
                """))
        .isEmpty();
    assertThat(change("runInTransaction:false", "", "create index concurrently c on code (note)"))
        .isEmpty();
    assertThat(
            change("", "--contract: since 1.2 nobody reads it", "alter table offer drop column n"))
        .isEmpty();
    assertThat(change("", "--contract: tidy", "alter table offer drop column n")).hasSize(1);
  }

  private static List<String> change(String attributes, String comment, String sql) {
    return new Change("x:1", attributes, comment, statements(sql), created(sql))
        .objections(Set.of("code"));
  }

  /**
   * @param fresh the tables that are made by the same file
   */
  private record Change(
      String id, String attributes, String text, List<String> statements, Set<String> fresh) {

    List<String> objections(Set<String> big) {
      var all = new ArrayList<String>();
      for (var it : statements) {
        var objection = objection(it, big);
        if (objection != null) all.add(objection + ": " + it);
      }
      return all;
    }

    private String objection(String sql, Set<String> big) {
      boolean contract = CONTRACT.matcher(text).find();
      if (sql.matches("^(?:drop table|truncate)\\b.*") && !contract)
        return "takes away what the version before reads";
      var altered = ALTERS.matcher(sql);
      if (altered.find() && !fresh.contains(altered.group(1)))
        return altered(altered.group(2), big.contains(altered.group(1)), contract);
      var indexed = INDEXES.matcher(sql);
      if (indexed.find() && big.contains(indexed.group(3)) && !fresh.contains(indexed.group(3)))
        return indexed(indexed);
      var written = WRITES.matcher(sql);
      if (written.find()) {
        var table = written.group(1) == null ? written.group(2) : written.group(1);
        if (big.contains(table) && !fresh.contains(table))
          return "rows of a big table are changed in the background, not by a migration";
      }
      return null;
    }

    private static String altered(String how, boolean big, boolean contract) {
      boolean adds = how.matches(".*\\badd (?!constraint\\b)(?:column )?.*");
      if (how.matches(".*\\b(?:drop column|rename)\\b.*") && !contract)
        return "takes away what the version before reads";
      if (how.matches(".*\\balter (?:column )?\\w+ (?:set data )?type\\b.*"))
        return "rewrites the table under a lock";
      if (how.contains("set not null") && !contract)
        return "refuses what the version before writes";
      if (adds && how.contains("not null") && !how.matches(".*\\b(?:default|generated)\\b.*"))
        return "the version before inserts without it: not null without a default";
      if (!big) return null;
      if (adds
          && how.matches(
              ".*\\bgenerated\\b.*|.*\\bdefault (?:gen_random_uuid|uuidv7|random|clock_timestamp)\\b.*"))
        return "rewrites the table under a lock";
      if (how.matches(".*\\badd (?:constraint \\w+ )?(?:check|foreign key)\\b.*")
          && !how.contains("not valid"))
        return "reads the whole table under a lock: add it not valid, validate it in a later change";
      if (how.matches(".*\\badd (?:constraint \\w+ )?(?:unique|primary key)\\b.*")
          && !how.contains("using index"))
        return "locks the table: create the index concurrently, then add the constraint using it";
      return null;
    }

    private String indexed(MatchResult index) {
      if (index.group(1) == null && index.group(2) == null)
        return "stops all writing while it is built: create it concurrently";
      return index.group(1) == null || attributes.contains("runInTransaction:false")
          ? null
          : "concurrently needs runInTransaction:false";
    }
  }

  private static List<Change> changes() throws IOException {
    var all = new ArrayList<Change>();
    for (var file : files()) {
      var text = Files.readString(file);
      var heads = HEAD.matcher(text).results().toList();
      for (int i = 0; i < heads.size(); i++) {
        int end = i + 1 < heads.size() ? heads.get(i + 1).start() : text.length();
        var body = text.substring(heads.get(i).end(), end);
        all.add(
            new Change(
                heads.get(i).group(1),
                heads.get(i).group(2),
                body,
                statements(body),
                created(text)));
      }
    }
    return all;
  }

  private static List<Path> files() throws IOException {
    try (var modules = Files.list(Path.of(".."))) {
      return modules
          .map(it -> it.resolve("src/main/resources/db/changelog/modules"))
          .filter(Files::isDirectory)
          .flatMap(MigrationRulesTests::sql)
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> sql(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".sql")).toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> created(String text) {
    var made = new HashSet<String>();
    for (var it : statements(text)) {
      var creates = CREATES.matcher(it);
      if (creates.find()) made.add(creates.group(1));
    }
    return made;
  }

  private static List<String> statements(String text) {
    var plain = NOISE.matcher(text).replaceAll(it -> it.group().startsWith("-") ? "" : "'…'");
    return Stream.of(plain.toLowerCase(Locale.ROOT).split(";"))
        .map(it -> it.strip().replaceAll("\\s+", " "))
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
