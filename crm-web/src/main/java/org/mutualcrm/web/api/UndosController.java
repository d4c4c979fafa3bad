package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.Kept;
import org.mutualcrm.legacy.UndoImport;
import org.mutualcrm.legacy.UndoPreview;
import org.mutualcrm.legacy.UndoRequest;
import org.mutualcrm.legacy.UndoView;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports taken back, as if they had not been, but for what others touched since. */
@RestController
@RequestMapping("/api/v1/imports/{id}")
class UndosController {

  private final Imports imports;
  private final UndoImport undo;

  UndosController(Imports imports, UndoImport undo) {
    this.imports = imports;
    this.undo = undo;
  }

  /** What an undo would do now; changes nothing. */
  @GetMapping("/undo-preview")
  @Allowed(Permission.IMPORT_RUN)
  UndoPreviewJson preview(@PathVariable ImportRunId id) {
    check(id);
    return UndoPreviewJson.of(undo.preview(id));
  }

  /**
   * Begins to take the import back. One that was signed off takes somebody who may sign imports
   * off.
   */
  @PostMapping("/undos")
  @Allowed(Permission.IMPORT_RUN)
  @ResponseStatus(HttpStatus.ACCEPTED)
  UndoView create(
      @PathVariable ImportRunId id, @Valid @RequestBody ReasonRequest request, CurrentStaff staff) {
    check(id);
    undo.undo(
        id,
        new UndoRequest(
            staff.subject(),
            staff.displayName(),
            staff.may(Permission.IMPORT_SIGN),
            request.reason()));
    return undo.of(id).getFirst();
  }

  /** Those of an import, newest first, at most fifty. */
  @GetMapping("/undos")
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<UndoView> list(@PathVariable ImportRunId id) {
    check(id);
    return new PageJson<>(undo.of(id), null);
  }

  /** What the last undo kept and why, at most a hundred. */
  @GetMapping("/undos/kept")
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<Kept> kept(@PathVariable ImportRunId id) {
    check(id);
    return new PageJson<>(undo.kept(id), null);
  }

  private void check(ImportRunId id) {
    if (imports.find(id).isEmpty()) throw Refused.notFound("import");
  }

  record ReasonRequest(@NotNull String reason) {}

  /**
   * @param looked how many changes were looked at; the newest, where there are more
   */
  record UndoPreviewJson(
      int takenOut,
      int restored,
      int kept,
      Map<Kept.Because, Integer> keptBecause,
      List<Kept> listed,
      int looked,
      int all,
      boolean signed) {

    static UndoPreviewJson of(UndoPreview it) {
      return new UndoPreviewJson(
          it.takenOut(),
          it.restored(),
          it.staying(),
          it.kept(),
          it.listed(),
          it.looked(),
          it.all(),
          it.signed());
    }
  }
}
