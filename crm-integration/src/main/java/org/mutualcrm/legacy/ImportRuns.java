package org.mutualcrm.legacy;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ImportRuns extends Repository<ImportRun, ImportRunId> {

  Optional<ImportRun> findById(ImportRunId id);

  ImportRun save(ImportRun run);

  void flush();

  default ImportRun get(ImportRunId id) {
    return findById(id).orElseThrow(() -> ImportRefused.unknown(id));
  }
}
