package org.mutualcrm.legacy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a file in: stores its bytes, finds out how it is written, suggests what it means. */
@Service
public class UploadImport {

  private final ImportRuns runs;
  private final ImportFiles files;
  private final Clock clock;

  UploadImport(ImportRuns runs, ImportFiles files, Clock clock) {
    this.runs = runs;
    this.files = files;
    this.clock = clock;
  }

  /**
   * @throws ImportRefused if the file is empty, or no text
   */
  @Transactional
  public ImportRunId upload(UploadedFile file) {
    var layout = LayoutDetection.of(file.content(), file.settings());
    var mapping = suggestion(file, layout);
    var id = ImportRunId.next();
    var sha256 = LegacyJson.sha256(file.content());
    files.store(id, sha256, file.content());
    runs.save(new ImportRun(id, file, layout, mapping, sha256, clock.instant()));
    return id;
  }

  private static List<ColumnMapping> suggestion(UploadedFile file, FileLayout layout) {
    try (var records =
        LegacyRecords.of(
            new ByteArrayInputStream(file.content()),
            Charset.forName(layout.encoding()),
            layout.separator(),
            layout.columns().size())) {
      if (layout.header()) records.next();
      var stats = FileScan.of(records, layout);
      return new MappingSuggestion(file.kind(), file.settings()).of(layout.columns(), stats);
    }
  }
}
