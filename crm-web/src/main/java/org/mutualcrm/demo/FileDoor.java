package org.mutualcrm.demo;

import java.time.Duration;
import org.mutualcrm.demo.ExportFiles.Export;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.ImportCard;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.PlanImport;
import org.mutualcrm.legacy.UploadImport;
import org.mutualcrm.legacy.UploadedFile;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Brings files in as a person does at the import page: upload, plan, commit, wait. */
@Component
@Profile("demo")
class FileDoor {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final UploadImport upload;
  private final PlanImport plan;
  private final CommitImport commit;
  private final Imports imports;

  FileDoor(UploadImport upload, PlanImport plan, CommitImport commit, Imports imports) {
    this.upload = upload;
    this.plan = plan;
    this.commit = commit;
    this.imports = imports;
  }

  void take(Export file) {
    var id =
        upload.upload(
            new UploadedFile(
                file.name(),
                file.content(),
                file.kind(),
                file.source(),
                file.settings(),
                Storytelling.IMPORTER));
    plan.plan(id);
    commit.commit(id, null);
    var done = await(id);
    if (done.state() == ImportState.FAILED) {
      throw new IllegalStateException("Importing " + file.name() + ": " + done.error());
    }
  }

  private ImportCard await(ImportRunId id) {
    while (true) {
      var card = imports.find(id).orElseThrow().card();
      if (card.state() == ImportState.DONE || card.state() == ImportState.FAILED) return card;
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while importing", e);
      }
    }
  }
}
