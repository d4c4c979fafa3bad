package org.mutualcrm.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes rows in that are in no file, and suggests what they mean. They are written down as they
 * come, a piece at a time, and from then on are rows like those of any file.
 */
@Service
public class TakeRows {

  private static final int PIECE = 1 << 20;

  private final ImportRuns runs;
  private final ImportFiles files;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TakeRows(ImportRuns runs, ImportFiles files, TransactionTemplate transaction, Clock clock) {
    this.runs = runs;
    this.files = files;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The caller is in no transaction. What was written is dropped again if the rows end with an
   * exception.
   */
  public ImportRunId take(TableRows rows) {
    var id = ImportRunId.next();
    var writing = new Writing(id);
    try {
      writing.write(rows.columns());
      rows.each().accept(writing::write);
      writing.flush();
    } catch (RuntimeException e) {
      transaction.executeWithoutResult(_ -> files.drop(id));
      throw e;
    }
    var layout =
        new FileLayout(
            "UTF-8",
            100,
            "written by ourselves",
            ",",
            100,
            true,
            rows.columns(),
            List.of(),
            FileFormat.DATABASE,
            null);
    List<ColumnMapping> mapping;
    try (var records = files.records(id, layout)) {
      mapping =
          new MappingSuggestion(rows.kind(), rows.settings())
              .of(rows.columns(), FileScan.of(records, layout));
    }
    transaction.executeWithoutResult(_ -> {
      var sha256 = writing.sha256();
      files.finish(id, sha256, writing.size);
      var file =
          new UploadedFile(
              rows.name(), new byte[0], rows.kind(), rows.source(), rows.settings(), rows.by());
      runs.save(new ImportRun(id, file, writing.size, layout, mapping, sha256, clock.instant()));
    });
    return id;
  }

  private final class Writing {

    private final ImportRunId id;
    private final StringBuilder text = new StringBuilder();
    private final MessageDigest digest = digest();
    private int position;
    private long size;

    Writing(ImportRunId id) {
      this.id = id;
    }

    void write(List<String> values) {
      TableText.append(text, values);
      if (text.length() >= PIECE) flush();
    }

    void flush() {
      if (text.isEmpty()) return;
      var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      text.setLength(0);
      digest.update(bytes);
      size += bytes.length;
      files.append(id, position++, bytes);
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
