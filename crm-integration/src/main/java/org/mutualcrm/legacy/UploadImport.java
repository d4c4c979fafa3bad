package org.mutualcrm.legacy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a file in: stores its bytes, finds out how it is written, suggests what it means. */
@Service
public class UploadImport {

  private final ImportRuns runs;
  private final ImportFiles files;
  private final ImportRequests requests;
  private final Clock clock;

  UploadImport(ImportRuns runs, ImportFiles files, ImportRequests requests, Clock clock) {
    this.runs = runs;
    this.files = files;
    this.requests = requests;
    this.clock = clock;
  }

  @Transactional
  public ImportRunId upload(UploadedFile file) {
    return upload(file, null);
  }

  /**
   * @param requestKey the same user's same key gives the import it gave before; null if there is
   *     none
   * @throws ImportRefused if the file is empty, or nothing with rows, or the key came with another
   *     file
   */
  @Transactional
  public ImportRunId upload(UploadedFile file, @Nullable String requestKey) {
    var id = ImportRunId.next();
    var sha256 = LegacyJson.sha256(file.content());
    if (requestKey != null) {
      var made = requests.claim(file.by() + " " + requestKey, id, sha256);
      if (!made.equals(id)) return made;
    }
    var text = TableText.of(file.content(), file.settings());
    var layout = text.layout();
    files.store(id, sha256, text.bytes());
    runs.save(
        new ImportRun(
            id,
            file,
            file.content().length,
            layout,
            suggestion(file, text.bytes(), layout),
            sha256,
            clock.instant()));
    return id;
  }

  private static List<ColumnMapping> suggestion(UploadedFile file, byte[] text, FileLayout layout) {
    try (var records =
        LegacyRecords.of(
            new ByteArrayInputStream(text),
            Charset.forName(layout.encoding()),
            layout.separator(),
            layout.columns().size())) {
      if (layout.header()) records.next();
      var stats = FileScan.of(records, layout);
      return new MappingSuggestion(file.kind(), file.settings()).of(layout.columns(), stats);
    }
  }
}
